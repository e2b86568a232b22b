/**
 * Currencies that a sign may stand for. A sign alone tells no currency: it only has to agree with the one that is known.
 */
const signs: Readonly<Record<string, string>> = {
  $: `USD AUD ARS BBD BMD BND BSD BZD CAD CLP COP CUP CVE DOP FJD GYD HKD JMD KYD LRD MXN NAD NIO NZD SBD SGD SRD TTD TWD UYU XCD`,
  US$: "USD",
  A$: "AUD",
  AU$: "AUD",
  C$: "CAD NIO",
  CA$: "CAD",
  NZ$: "NZD",
  HK$: "HKD",
  S$: "SGD",
  NT$: "TWD",
  MX$: "MXN",
  R$: "BRL",
  "€": "EUR",
  "£": "GBP EGP FKP GIP LBP SDG SHP SSP SYP",
  "¥": "JPY CNY",
  "￥": "JPY CNY",
  "JP¥": "JPY",
  "CN¥": "CNY",
  円: "JPY",
  元: "CNY",
  "₹": "INR",
  RS: "INR LKR MUR NPR PKR SCR",
  "₽": "RUB",
  "₩": "KRW",
  "₺": "TRY",
  TL: "TRY",
  "₴": "UAH",
  ZŁ: "PLN",
  KČ: "CZK",
  FT: "HUF",
  KR: "SEK NOK DKK ISK",
  FR: "CHF",
  SFR: "CHF",
  "₪": "ILS",
  "฿": "THB",
  "₫": "VND",
  "₱": "PHP",
  "₦": "NGN",
  R: "ZAR",
  RM: "MYR",
  RP: "IDR",
  LEI: "RON",
  ЛВ: "BGN",
  "₡": "CRC",
  "₲": "PYG",
  "S/": "PEN",
  "₸": "KZT",
  "₾": "GEL",
  "₼": "AZN",
};

/** True for a sign that may stand for the currency, false for one that does not, null for what is no sign. */
export function signAgrees(sign: string, currency: string): boolean | null {
  const key = sign.toUpperCase().replace(/\.$/, "");
  if (!Object.hasOwn(signs, key)) return null;
  return (signs[key] as string).includes(currency);
}
