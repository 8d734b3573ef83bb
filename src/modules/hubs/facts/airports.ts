/** In which country an airport lies, for the origins and destinations that travellers of the hubs have most. */
const airportsOfCountry: Readonly<Record<string, string>> = {
  AE: 'DXB DWC AUH SHJ',
  AL: 'TIA',
  AR: 'EZE',
  AT: 'VIE GRZ SZG INN LNZ KLU',
  AU: 'SYD MEL PER BNE',
  BA: 'SJJ',
  BE: 'BRU CRL ANR',
  BG: 'SOF VAR BOJ',
  BR: 'GRU GIG FOR REC',
  CA: 'YUL YYZ YVR YYC YEG YOW YHZ',
  CH: 'ZRH GVA BSL LUG SIR BRN',
  CL: 'SCL',
  CN: 'PEK PKX PVG CAN XMN CTU HGH SZX',
  CO: 'BOG CTG',
  CR: 'SJO LIR',
  CU: 'HAV',
  CW: 'CUR',
  CY: 'LCA PFO',
  CZ: 'PRG BRQ',
  DE: 'FRA MUC DUS TXL SXF BER HAM STR CGN HAJ NUE LEJ DRS BRE RLG GWT FMM FKB FMO DTM',
  DK: 'CPH BLL AAL',
  DO: 'PUJ SDQ',
  EC: 'UIO GYE',
  EE: 'TLL',
  EG: 'CAI HRG RMF SSH LXR',
  ES: 'MAD BCN PMI AGP VLC SVQ ALC BIO SCQ LPA TFS TFN FUE ACE SPC IBZ XRY MAH GRX',
  ET: 'ADD',
  FI: 'HEL RVN KTT IVL OUL TMP',
  FR: 'CDG ORY NCE LYS MRS TLS BOD NTE MPL SXB CLY LDE AJA BIA FSC RNS BIQ',
  GB: 'LHR LGW LCY LTN STN MAN BHX EDI GLA ABZ NCL BRS LBA HUY NWI SOU INV BHD CWL',
  GH: 'ACC',
  GR: 'ATH SKG HER CHQ RHO KGS JMK JTR ZTH CFU KLX',
  HK: 'HKG',
  HR: 'ZAG DBV SPU PUY ZAD RJK',
  HU: 'BUD',
  ID: 'CGK DPS',
  IE: 'DUB ORK SNN',
  IL: 'TLV',
  IN: 'DEL BOM BLR HYD MAA CCU',
  IS: 'KEF AEY',
  IT: 'FCO MXP LIN VCE FLR NAP BRI BDS CTA PMO CAG OLB SUF PSA BLQ TRN GOA VRN TRS BGY',
  JO: 'AMM',
  JP: 'NRT HND KIX NGO FUK CTS',
  KE: 'NBO MBA',
  KR: 'ICN',
  KW: 'KWI',
  LB: 'BEY',
  LK: 'CMB',
  LT: 'VNO KUN',
  LU: 'LUX',
  LV: 'RIX',
  MA: 'RAK CMN AGA NDR TNG RBA',
  ME: 'TGD TIV',
  MK: 'SKP OHD',
  MT: 'MLA',
  MU: 'MRU',
  MV: 'MLE',
  MX: 'MEX CUN',
  MY: 'KUL PEN',
  NG: 'LOS ABV',
  NL: 'AMS RTM EIN GRQ MST',
  NO: 'OSL BGO TRD SVG TOS AES KRS BOO',
  NZ: 'AKL',
  OM: 'MCT SLL',
  PA: 'PTY',
  PE: 'LIM',
  PH: 'MNL CEB',
  PK: 'KHI LHE ISB',
  PL: 'WAW KRK GDN WRO POZ KTW',
  PT: 'LIS OPO FAO FNC PDL',
  QA: 'DOH',
  RO: 'OTP CLJ TSR IAS SBZ CND',
  RS: 'BEG INI',
  RU: 'DME SVO VKO LED',
  RW: 'KGL',
  SA: 'RUH JED DMM',
  SE: 'ARN GOT LPI MMX UME LLA',
  SG: 'SIN',
  SI: 'LJU',
  SK: 'BTS KSC',
  SR: 'PBM',
  TH: 'BKK HKT CNX',
  TN: 'TUN DJE MIR',
  TR: 'IST SAW AYT ADB ESB BJV DLM ADA',
  TW: 'TPE',
  TZ: 'DAR JRO ZNZ',
  UA: 'KBP LWO ODS',
  UG: 'EBB',
  US: 'JFK EWR BOS MIA ORD LAX SFO IAD TPA LAS SAN ATL DTW MSP SEA IAH DFW PHL PAE AUS SLC PDX DEN',
  VN: 'SGN HAN',
  XK: 'PRN',
  ZA: 'JNB CPT DUR',
};

const countryOfAirport: ReadonlyMap<string, string> = new Map(
  Object.entries(airportsOfCountry).flatMap(([country, codes]) =>
    codes.split(' ').map((code) => [code, country] as const),
  ),
);

/** ISO 3166-1 alpha-2 of the country of an airport (Kosovo: the usual `XK`), undefined where it is not in the list. */
export function airportCountry(iata: string): string | undefined {
  return countryOfAirport.get(iata);
}

/** The first day without checks of persons at airports, by country; for those of 2009 and before, the last of them. */
const SCHENGEN_SINCE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    'AT BE CH CZ DE DK EE ES FI FR GR HU IS IT LI LT LU LV MT NL NO PL PT SE SI SK'
      .split(' ')
      .map((country) => [country, '2009-03-29']),
  ),
  // Council decisions (EU) 2022/2451 and (EU) 2024/210: at airports from the last Sunday of March.
  HR: '2023-03-26',
  BG: '2024-03-31',
  RO: '2024-03-31',
};

/** Whether flights of the country are inside the Schengen area on a local date (`YYYY-MM-DD`, from 2009 on). */
export function inSchengen(countryCode: string, on: string): boolean {
  const since = SCHENGEN_SINCE[countryCode];
  return since !== undefined && since <= on;
}

/**
 * Whether a flight between two countries goes through passport control on that date. Domestic flights and those inside
 * the Schengen area do not. A country that is not known counts as abroad.
 */
export function crossesBorder(hubCountry: string, otherCountry: string | undefined, on: string): boolean {
  if (otherCountry === undefined) return true;
  if (otherCountry === hubCountry) return false;
  return !(inSchengen(hubCountry, on) && inSchengen(otherCountry, on));
}
