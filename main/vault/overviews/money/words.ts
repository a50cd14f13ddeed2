import type { MoneyCategory } from '../../../../preload/contract/calls/money.ts';

/**
 * Words by which a payment's category is guessed, folded as merchant.ts folds (small letters, no marks): general words
 * of seven languages and names known in several countries. `word*` is a beginning, `*word` an ending (German joins
 * words), both of five letters or more. The list is ours; what it gets wrong the owner corrects, once for a merchant.
 */
export const categoryWords: Readonly<Partial<Record<MoneyCategory, string>>> = {
  groceries:
    'rewe edeka aldi lidl netto penny kaufland tegut globus norma denns alnatura biocompany spar billa hofer migros coop volg denner carrefour auchan leclerc intermarche monoprix franprix casino picard biocoop mercadona dia consum eroski alcampo hipercor esselunga conad eurospin pam albert heijn jumbo plus dirk delhaize colruyt tesco sainsbury sainsburys asda morrisons waitrose ocado iceland supervalu dunnes centra safeway kroger walmart wholefoods costco publix pingo doce continente minipreco ' +
    'supermarket supermarkt supermarche supermercado supermercato supermarkten grocer grocery groceries lebensmittel epicerie alimentation ultramarinos fruteria carniceria panaderia alimentari groenteboer boodschappen padaria mercearia talho bakery baker bakers baeckerei backerei boulangerie panificio bakkerij metzgerei butcher butchers boucherie macelleria slager greengrocer wochenmarkt getranke getraenke *backerei *baeckerei *metzgerei *getranke *supermarkt *wochenmarkt',
  'eating-out':
    'mcdonalds mcdonald burger kfc subway starbucks costa pret nero dominos domino pizzahut vapiano nordsee lieferando deliveroo ubereats wolt glovo justeat doordash grubhub takeaway thuisbezorgd ' +
    'restaurant restaurante ristorante trattoria osteria brasserie bistro bistrot cafe caffe coffee kaffee koffie pub bar taverne taverna gasthaus gasthof wirtshaus imbiss kebap kebab doner doener pizza pizzeria sushi noodle ramen canteen kantine mensa cantina cantine lunch dinner eiscafe gelateria gelato eisdiele roastery tapas lanchonete pastelaria snackbar diner deli soup soups grill bierstube biergarten weinstube *restaurant *gasthaus *imbiss *kantine *kaffee *pizza restaur* gastro*',
  transport:
    'bahn db bvg mvv mvg hvv vbb rmv vrr kvb vvs rnv sbb oebb obb sncf ratp tisseo transdev renfe cercanias emt trenitalia italo atac atm ns gvb ret arriva connexxion ovchipkaart nmbs sncb stib tfl trainline lner gwr irishrail leapcard amtrak mta caltrain metro metra cp carris uber lyft bolt cabify freenow blablacar flixbus miles sharenow lime voi tier nextbike swapfiets shell aral esso bp jet total totalenergies agip eni repsol cepsa galp texaco chevron avia omv q8 tango adac ' +
    'tankstelle petrol fuel essence carburant gasolinera gasolina benzina benzine tanken station-service taxi train trains railway bus tram fahrkarte billet parking parkhaus parken parkeren parcheggio aparcamiento estacionamento peage toll maut autobahn garage werkstatt carwash kfz autowerkstatt bicycle fahrrad velo bike *tankstelle *parkhaus *werkstatt *verkehr parkrau*',
  housing:
    'miete kaltmiete warmmiete rent landlord loyer alquiler affitto huur renda hausgeld wohngeld nebenkosten hausverwaltung vermieter mortgage hypothek hypotheek hypotheque hipoteca mutuo baufinanzierung immobilien realty letting lettings condominio comunidad copropriete syndic vve ikea hornbach obi bauhaus toom leroymerlin castorama bricomarche homebase wickes screwfix baumarkt furniture mobel moebel meubles muebles mobili meubelen handwerker *miete *baumarkt *mobelhaus *hausverwaltung *wohnungsbau wohnbau* wohnung* immobil*',
  utilities:
    'strom gas wasser stadtwerke electricity electric water heating fernwarme energie energy energia electricite eau luz agua acqua stroom edf engie enbw vattenfall eon e.on rwe yello lichtblick naturstrom octopus endesa iberdrola naturgy enel eni hera acea essent eneco edp telekom vodafone o2 telefonica movistar orange sfr bouygues free sosh tim windtre iliad kpn ziggo odido proximus bt ee three sky virginmedia eir comcast verizon tmobile att congstar aldi-talk drillisch meo nos broadband breitband internet mobilfunk handy telefon telephone phone mobile telco rundfunk rundfunkbeitrag gez abfall muell waste *stadtwerke *energie *strom *wasser mobilfunk*',
  health:
    'apotheke pharmacy pharmacie farmacia apotheek chemist drugstore boots walgreens cvs dm rossmann muller mueller arzt arztpraxis zahnarzt doctor doctors dentist dental dentista dentiste tandarts huisarts medecin medico medica hospital krankenhaus klinik clinic clinique clinica optiker optician opticien optica fielmann specsavers apollo physio physiotherapie kinesitherapeute fisioterapia therapy psychotherapie praxis labor laboratoire hausarzt massage surgery vet vets veterinaire veterinario tierarzt dierenarts hairdresser friseur coiffeur peluqueria parrucchiere kapper barber *apotheke *arztpraxis *zahnarzt *klinik *krankenhaus physioth* pharmac* farmaci* zahnarz*',
  shopping:
    'amazon amzn ebay zalando otto aboutyou asos shein temu aliexpress etsy vinted kleinanzeigen mediamarkt saturn fnac darty boulanger coolblue bol bolcom currys argos bestbuy target macys hm h&m zara uniqlo primark mango decathlon c&a tkmaxx kik tchibo thalia hugendubel waterstones elcorteingles galeria karstadt kaufhof alternate cyberport zooplus fressnapf notebooksbilliger ' +
    'shop store books boutique tienda negozio winkel loja kleidung clothes clothing fashion schuhe shoes chaussures zapatos scarpe schoenen bookshop bookstore buchhandlung librairie libreria boekhandel electronics elektronik stationery schmuck jewellery flowers blumen fleuriste florist *buchhandlung *schuhe *kaufhaus',
  leisure:
    'kino cinema cine picturehouse marathon theater theatre teatro opera museum musee museo concert konzert concerto concierto ticketmaster eventim fnacspectacles steam playstation nintendo xbox epicgames gog fitx mcfit fitnessfirst urbansports basicfit puregym gym fitness gimnasio palestra sportschool ginasio sportverein schwimmbad swimming piscine piscina zwembad verein club bowling zoo climbing kletterhalle yoga bouldern lotto lotterie lottery *kino *theater *schwimmbad *sportverein *fitness',
  travel:
    'hotel hotels hostel airbnb booking expedia hrs agoda trivago vrbo lufthansa eurowings ryanair easyjet wizzair klm airfrance iberia vueling transavia swissair swiss ba britishairways aerlingus tap tapair condor tuifly tui emirates delta united hertz sixt europcar avis enterprise jugendherberge campingplatz camping air airline airlines flight flug flughafen airport aeroport aeropuerto aeroporto luchthaven reisebuero reisen voyage voyages viajes viaggi reizen ferry fahre dutyfree *hotel *reisen *flughafen *airlines',
  income:
    'salary wages payroll gehalt lohn lohngehalt bezuge besoldung rente pension salaire traitement nomina salario stipendio loon pensioen ordenado vencimento dividend dividende dividendo kindergeld elterngeld arbeitslosengeld bafog caf unemployment benefit honorar fee-income *gehalt *bezuge *rente interest zinsen interets intereses interessi rente-credit juros',
  savings:
    'sparplan savings sparen sparbuch tagesgeld festgeld depot etf fonds fund funds broker brokerage traderepublic scalable comdirect-depot flatex degiro vanguard fidelity etoro robinhood coinbase kraken bitpanda bausparen bausparkasse epargne livret ahorro risparmio investimento beleggen poupanca isa *sparplan *sparkonto *depot bauspar*',
  transfers:
    'ubertrag uebertrag umbuchung kontoubertrag buymf buystock buydebt buyopt buyother sellmf sellstock selldebt sellopt sellother reinvest kreditkartenabrechnung own-account eigenubertrag',
  fees: 'fee fees gebuhr gebuehr gebuhren entgelt entgeltabschluss kontofuhrung kontofuehrungsgebuhr kontofuhrungsgebuhr abschluss frais commission comision comisiones commissione spese kosten overdraft agios dispozins comissao sollzinsen mahngebuhr *gebuhr *gebuehr *entgelt kontofuh*',
  insurance:
    'versicherung insurance assurance assurances mutuelle seguro seguros assicurazione assicurazioni verzekering verzekeringen allianz axa huk huk24 ergo generali debeka devk gothaer vhv zurich nurnberger signal aviva admiral directline geico statefarm progressive maif macif matmut mapfre unipolsai achmea interpolis tk aok barmer dak krankenkasse krankenversicherung haftpflicht lebensversicherung *versicherung *krankenkasse *assurance versicher* haftpflic*',
  subscriptions:
    'netflix spotify disney disneyplus dazn hulu hbo max paramount primevideo youtube youtubepremium audible deezer tidal icloud itunes apple googleone dropbox onedrive microsoft microsoft365 office365 adobe github openai chatgpt anthropic notion evernote 1password bitwarden nordvpn patreon substack medium headspace calm duolingo strava linkedin tinder parship kindleunlimited playstationplus nytimes guardian spiegel zeit faz sueddeutsche lemonde economist elpais crunchyroll mubi wow joyn waipu zattoo abo abonnement subscription suscripcion abbonamento assinatura zeitschrift zeitung magazine newspaper membership mitgliedsbeitrag *abonnement *zeitung *mitgliedschaft',
  education:
    'universitat university universite universidad universita universiteit universidade hochschule studierendenwerk studentenwerk semesterbeitrag school schule ecole escuela scuola tuition schulgeld volkshochschule vhs course kurs cours curso corso cursus udemy coursera edx babbel fahrschule bibliothek library bucherei college academy akademie *hochschule *schule *akademie universi*',
  gifts:
    'donation donations spende spenden don dons donativo donacion donazione donatie doacao charity unicef redcross roteskreuz rotes-kreuz greenpeace oxfam wwf amnesty msf wikimedia betterplace gofundme gift present presents geschenk geschenke cadeau cadeaux regalo presente *spende',
  cash: 'atm cash cashpoint bargeld bargeldauszahlung geldautomat bankomat auszahlung geldausgabeautomat withdrawal retrait dab cajero cajeros reintegro bancomat prelievo geldautomaat geldopname multibanco levantamento *geldautomat *auszahlung',
  taxes:
    'finanzamt steuer steuern einkommensteuer kfz-steuer kraftfahrzeugsteuer grundsteuer finanzkasse tax taxes hmrc irs revenue impot impots dgfip tresor impuesto impuestos hacienda aeat imposte agenzia f24 belastingdienst belasting imposto financas zoll customs kirchensteuer stadtkasse *steuer *finanzkasse *finanzamt',
  children:
    'kita kindergarten kindertagesstatte krippe hort nursery creche childcare daycare guarderia asilo kinderopvang infantario tagesmutter babysitter nanny spielzeug toys smyths toysrus jouets juguetes giocattoli speelgoed babymarkt windeln schulessen *kindergarten *spielzeug kindert*',
};

/** Sources' own names of categories that are no word of the list above. */
export const sourceWords: Readonly<Partial<Record<MoneyCategory, string>>> = {
  groceries: 'food supermarkets haushalt courses alimentacion household',
  'eating-out': 'restaurants dining eating takeaways gastronomie',
  transport: 'transportation travel-local auto car vehicle mobilitat mobility transportes trasporti vervoer',
  housing: 'home wohnen house logement vivienda casa wonen moradia',
  utilities: 'bills utility communication kommunikation nebenkosten',
  health: 'medical gesundheit sante salud salute gezondheid saude drogerie beauty wellness personal',
  shopping: 'retail einkaufen achats compras acquisti winkelen general merchandise purchases',
  leisure: 'entertainment freizeit loisirs ocio svago vrije lazer hobbies sport sports unterhaltung',
  travel: 'holidays urlaub vacation vacances vacaciones vacanze vakantie ferias lodging',
  income: 'einkommen einkunfte revenus ingresos reddito inkomen rendimento paycheck paychecks',
  savings: 'investments investment geldanlage sparen',
  transfers: 'transfer transfers internal umbuchungen virements transferencias trasferimenti overboekingen',
  fees: 'bank charges charge bankgebuhren',
  insurance: 'versicherungen',
  subscriptions: 'subscriptions abos streaming digital',
  education: 'bildung learning educacion istruzione onderwijs educacao',
  gifts: 'gifts donations geschenke cadeaux regalos regali',
  cash: 'withdrawals bargeldabhebung',
  taxes: 'steuern government',
  children: 'kids kinder family familie enfants ninos bambini kinderen criancas',
  other: 'misc miscellaneous sonstiges sonstige divers otros altro overig outros uncategorised uncategorized general',
};
