/** How the numbers of some countries are dialed. */
interface NumberPlan {
  /** What stands before a national number when it is dialed at home and is no part of it, the longest first. */
  readonly trunkPrefixes: readonly string[];
  /** Where a national number may begin like a prefix: its digits, and no prefix is taken from so few. */
  readonly digits: number;
  /** Each calling code with its countries. */
  readonly countries: string;
}

// ITU-T E.164 assignments for the countries of ISO 3166-1 and XK; prefixes as of 2026.
const plans: readonly NumberPlan[] = [
  {
    trunkPrefixes: ["0"],
    digits: 0,
    countries: `20 EG; 27 ZA; 31 NL; 32 BE; 33 FR; 40 RO; 41 CH; 43 AT; 44 GB GG IM JE; 46 SE; 49 DE;
51 PE; 53 CU; 54 AR; 55 BR; 57 CO; 58 VE; 60 MY; 61 AU CC CX; 62 ID; 63 PH; 64 NZ PN; 66 TH; 81 JP;
82 KR; 84 VN; 86 CN; 90 TR; 91 IN; 92 PK; 93 AF; 94 LK; 95 MM; 98 IR; 211 SS; 212 EH MA; 213 DZ;
218 LY; 231 LR; 232 SL; 233 GH; 234 NG; 243 CD; 249 SD; 250 RW; 251 ET; 252 SO; 254 KE; 255 TZ;
256 UG; 260 ZM; 261 MG; 262 RE TF YT; 263 ZW; 264 NA; 265 MW; 291 ER; 353 IE; 355 AL; 358 AX FI;
359 BG; 373 MD; 374 AM; 377 MC; 380 UA; 381 RS; 382 ME; 383 XK; 385 HR; 386 SI; 387 BA; 389 MK;
421 SK; 423 LI; 508 PM; 590 BL GP MF; 591 BO; 593 EC; 594 GF; 595 PY; 596 MQ; 598 UY; 686 KI;
850 KP; 855 KH; 856 LA; 880 BD; 886 TW; 961 LB; 962 JO; 963 SY; 964 IQ; 966 SA; 967 YE; 970 PS;
971 AE; 972 IL; 976 MN; 977 NP; 994 AZ; 995 GE; 996 KG`,
  },
  {
    trunkPrefixes: [],
    digits: 0,
    countries: `30 GR; 34 ES; 39 IT VA; 45 DK; 47 BV NO SJ; 48 PL; 52 MX; 56 CL; 65 SG; 216 TN; 220 GM;
221 SN; 222 MR; 223 ML; 224 GN; 225 CI; 226 BF; 227 NE; 228 TG; 229 BJ; 230 MU; 235 TD; 236 CF;
237 CM; 238 CV; 239 ST; 240 GQ; 241 GA; 242 CG; 244 AO; 245 GW; 246 IO; 248 SC; 253 DJ; 257 BI;
258 MZ; 266 LS; 267 BW; 268 SZ; 269 KM; 290 SH; 297 AW; 298 FO; 299 GL; 350 GI; 351 PT; 352 LU;
354 IS; 356 MT; 357 CY; 371 LV; 372 EE; 376 AD; 378 SM; 420 CZ; 500 FK GS; 501 BZ; 502 GT; 503 SV;
504 HN; 505 NI; 506 CR; 507 PA; 509 HT; 592 GY; 597 SR; 599 BQ CW; 670 TL; 672 AQ HM NF; 673 BN;
674 NR; 675 PG; 676 TO; 677 SB; 678 VU; 679 FJ; 680 PW; 681 WF; 682 CK; 683 NU; 685 WS; 687 NC;
688 TV; 689 PF; 690 TK; 691 FM; 852 HK; 853 MO; 960 MV; 965 KW; 968 OM; 973 BH; 974 QA; 975 BT;
992 TJ; 998 UZ`,
  },
  {
    trunkPrefixes: ["1"],
    digits: 10,
    countries: "1 AG AI AS BB BM BS CA DM DO GD GU JM KN KY LC MP MS PR SX TC TT UM US VC VG VI",
  },
  { trunkPrefixes: ["1"], digits: 7, countries: "692 MH" },
  { trunkPrefixes: ["8"], digits: 10, countries: "7 KZ RU" },
  { trunkPrefixes: ["8"], digits: 8, countries: "993 TM" },
  { trunkPrefixes: ["8", "0"], digits: 8, countries: "370 LT" },
  { trunkPrefixes: ["80", "8", "0"], digits: 9, countries: "375 BY" },
  { trunkPrefixes: ["06"], digits: 0, countries: "36 HU" },
];

/** The digits of a national number, with the calling code of its country (two letters) before them; null where it has none. */
export function withCallingCode(national: string, country: string): string | null {
  for (const { trunkPrefixes, digits, countries } of plans) {
    const at = countries.indexOf(country);
    if (at < 0) continue;
    const row = countries.slice(countries.lastIndexOf(";", at) + 1, at);
    const isLong = national.length > digits;
    const prefix = trunkPrefixes.find((one) => isLong && national.startsWith(one)) ?? "";
    return `${Number.parseInt(row, 10)}${national.slice(prefix.length)}`;
  }
  return null;
}
