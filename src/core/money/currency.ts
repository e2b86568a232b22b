import { invalid } from "../check.js";

// ISO 4217, lists of 2026-01-01; where a code stands tells its digits after the point: 0, 1, 2, 3, 4.
// Metals, units of account, XTS and XXX, which have no minor unit, stand under 0.
const active = [
  `BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XAG XAU XBA XBB XBC XBD XDR XOF XPD
XPF XPT XSU XTS XUA XXX`,
  "",
  `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF
CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD
GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL
MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR
PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP
TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG`,
  "BHD IQD JOD KWD LYD OMR TND",
  "CLF UYW",
];
// The list of historic codes has no digits: those of the JDK's table (currency.properties) are taken.
const historic = [
  "ADP BEF BYB BYR ESP GRD ITL LUF MGF PTE TPE TRL XFO XFU XRE",
  "",
  `AFA ALK ANG AOK AON AOR ARA ARP ARY ATS AYM AZM BAD BEC BEL BGJ BGK BGL BGN BOP BRB BRC BRE BRN
BRR BUK CHC CSD CSJ CSK CUC CYP DDM DEM ECS ECV EEK ESA ESB FIM FRF GEK GHC GHP GNE GNS GQE GWE
GWP HRD HRK IEP ILP ILR ISJ LAJ LSM LTL LTT LUC LUL LVL LVR MLF MRO MTL MTP MVQ MXP MZE MZM NIC
NLG PEH PEI PES PLZ RHD ROK ROL RUR SDD SDP SIT SKK SLL SRG STD SUR TJR TMM UAK UGS UGW USS UYN
UYP VEB VEF VNC XEU YDD YUD YUM YUN ZAL ZMK ZRN ZRZ ZWC ZWD ZWL ZWN ZWR`,
];

/** The digits after the point of a code in a table, or −1. Three letters in a row match a whole code: blanks part the codes. */
function digitsIn(table: readonly string[], code: unknown): number {
  return typeof code === "string" && /^[A-Z]{3}$/.test(code)
    ? table.findIndex((codes) => codes.includes(code))
    : -1;
}

/** The digits after the point of a currency's minor unit; an unknown code throws. */
export function currencyDigits(code: string, path = "currency"): number {
  const current = digitsIn(active, code);
  const digits = current < 0 ? digitsIn(historic, code) : current;
  if (digits < 0) throw invalid(path, 'an ISO 4217 currency code such as "EUR"', code);
  return digits;
}

/** Refuses what is no ISO 4217 code, active or historic; a code is upper case. */
export function checkCurrency(path: string, code: unknown): asserts code is string {
  currencyDigits(code as string, path);
}

/** True for a code that ISO 4217 has withdrawn (BGN, HRK): its amounts are still read, an importer says so. */
export function isHistoricCurrency(code: string): boolean {
  return digitsIn(historic, code) >= 0;
}
