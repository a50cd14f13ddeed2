const names = `
Dateline Standard Time=Etc/GMT+12|Hawaiian Standard Time=Pacific/Honolulu|Alaskan Standard Time=America/Anchorage
Pacific Standard Time=America/Los_Angeles|Pacific Standard Time (Mexico)=America/Tijuana|US Mountain Standard Time=America/Phoenix
Mountain Standard Time=America/Denver|Mountain Standard Time (Mexico)=America/Mazatlan|Central Standard Time=America/Chicago
Central Standard Time (Mexico)=America/Mexico_City|Central America Standard Time=America/Guatemala|Canada Central Standard Time=America/Regina
Eastern Standard Time=America/New_York|Eastern Standard Time (Mexico)=America/Cancun|US Eastern Standard Time=America/Indianapolis
SA Pacific Standard Time=America/Bogota|Venezuela Standard Time=America/Caracas|Atlantic Standard Time=America/Halifax
SA Western Standard Time=America/La_Paz|Pacific SA Standard Time=America/Santiago|Paraguay Standard Time=America/Asuncion
Newfoundland Standard Time=America/St_Johns|E. South America Standard Time=America/Sao_Paulo|Central Brazilian Standard Time=America/Cuiaba
Argentina Standard Time=America/Buenos_Aires|SA Eastern Standard Time=America/Cayenne|Montevideo Standard Time=America/Montevideo
Bahia Standard Time=America/Bahia|Greenland Standard Time=America/Godthab|UTC-02=Etc/GMT+2|Azores Standard Time=Atlantic/Azores
Cape Verde Standard Time=Atlantic/Cape_Verde|GMT Standard Time=Europe/London|Greenwich Standard Time=Atlantic/Reykjavik
Morocco Standard Time=Africa/Casablanca|W. Europe Standard Time=Europe/Berlin|Central Europe Standard Time=Europe/Budapest
Romance Standard Time=Europe/Paris|Central European Standard Time=Europe/Warsaw|W. Central Africa Standard Time=Africa/Lagos
GTB Standard Time=Europe/Bucharest|E. Europe Standard Time=Europe/Chisinau|FLE Standard Time=Europe/Kiev|Turkey Standard Time=Europe/Istanbul
Middle East Standard Time=Asia/Beirut|Egypt Standard Time=Africa/Cairo|South Africa Standard Time=Africa/Johannesburg
Israel Standard Time=Asia/Jerusalem|Jordan Standard Time=Asia/Amman|Kaliningrad Standard Time=Europe/Kaliningrad
Arabic Standard Time=Asia/Baghdad|Arab Standard Time=Asia/Riyadh|Russian Standard Time=Europe/Moscow|Belarus Standard Time=Europe/Minsk
E. Africa Standard Time=Africa/Nairobi|Iran Standard Time=Asia/Tehran|Arabian Standard Time=Asia/Dubai|Azerbaijan Standard Time=Asia/Baku
Georgian Standard Time=Asia/Tbilisi|Caucasus Standard Time=Asia/Yerevan|Afghanistan Standard Time=Asia/Kabul|West Asia Standard Time=Asia/Tashkent
Ekaterinburg Standard Time=Asia/Yekaterinburg|Pakistan Standard Time=Asia/Karachi|India Standard Time=Asia/Calcutta
Sri Lanka Standard Time=Asia/Colombo|Nepal Standard Time=Asia/Katmandu|Central Asia Standard Time=Asia/Almaty|Bangladesh Standard Time=Asia/Dhaka
Myanmar Standard Time=Asia/Rangoon|SE Asia Standard Time=Asia/Bangkok|N. Central Asia Standard Time=Asia/Novosibirsk
North Asia Standard Time=Asia/Krasnoyarsk|China Standard Time=Asia/Shanghai|Singapore Standard Time=Asia/Singapore
W. Australia Standard Time=Australia/Perth|Taipei Standard Time=Asia/Taipei|North Asia East Standard Time=Asia/Irkutsk
Tokyo Standard Time=Asia/Tokyo|Korea Standard Time=Asia/Seoul|Cen. Australia Standard Time=Australia/Adelaide
AUS Central Standard Time=Australia/Darwin|E. Australia Standard Time=Australia/Brisbane|AUS Eastern Standard Time=Australia/Sydney
Tasmania Standard Time=Australia/Hobart|West Pacific Standard Time=Pacific/Port_Moresby|Vladivostok Standard Time=Asia/Vladivostok
Central Pacific Standard Time=Pacific/Guadalcanal|New Zealand Standard Time=Pacific/Auckland|Fiji Standard Time=Pacific/Fiji
Tonga Standard Time=Pacific/Tongatapu|Samoa Standard Time=Pacific/Apia
EST5EDT=America/New_York|CST6CDT=America/Chicago|MST7MDT=America/Denver|PST8PDT=America/Los_Angeles`;

/**
 * Names of zones as Windows and Outlook have them, by the zone of the tz database that Unicode’s CLDR puts first for each
 * (https://github.com/unicode-org/cldr, windowsZones.xml); and four of POSIX that calendars of the United States use.
 */
export const windowsZones: ReadonlyMap<string, string> = new Map(
  names
    .trim()
    .split(/[|\n]/)
    .map((pair): [string, string] => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
);
