import { isCountry } from "../../core/schema/countries.js";
import { memo } from "./memo.js";
import { looseKey } from "./stageKinds.js";

// English short names of ISO 3166-1 and the ones in use beside them; German, French and Spanish names of the largest markets.
const names = `AD Andorra;AE United Arab Emirates,UAE;AF Afghanistan;AG Antigua and Barbuda;AI Anguilla;AL Albania,Albanien;AM Armenia;AO Angola;AQ Antarctica;AR Argentina,Argentinien,Argentine;AS American Samoa;AT Austria,Österreich,Autriche;AU Australia,Australien,Australie;AW Aruba;AX Åland Islands,Aland Islands;AZ Azerbaijan;
BA Bosnia and Herzegovina,Bosnia & Herzegovina,Bosnia;BB Barbados;BD Bangladesh;BE Belgium,Belgien,Belgique,Bélgica;BF Burkina Faso;BG Bulgaria,Bulgarien,Bulgarie;BH Bahrain;BI Burundi;BJ Benin;BL Saint Barthélemy;BM Bermuda;BN Brunei,Brunei Darussalam;BO Bolivia,Plurinational State of Bolivia;BQ Caribbean Netherlands,Bonaire Sint Eustatius and Saba;BR Brazil,Brasilien,Brésil,Brasil;BS Bahamas,The Bahamas;BT Bhutan;BV Bouvet Island;BW Botswana;BY Belarus;BZ Belize;
CA Canada,Kanada,Canadá;CC Cocos (Keeling) Islands,Cocos Islands;CD Democratic Republic of the Congo,Congo (Kinshasa),DR Congo;CF Central African Republic;CG Congo,Republic of the Congo,Congo (Brazzaville);CH Switzerland,Schweiz,Suisse,Suiza;CI Côte d'Ivoire,Ivory Coast;CK Cook Islands;CL Chile,Chili;CM Cameroon;CN China,People's Republic of China,Chine;CO Colombia,Kolumbien,Colombie;CR Costa Rica;CU Cuba;CV Cape Verde,Cabo Verde;CW Curaçao;CX Christmas Island;CY Cyprus,Zypern,Chypre;CZ Czechia,Czech Republic,Tschechien,Tchéquie,República Checa;
DE Germany,Deutschland,Allemagne,Alemania,Federal Republic of Germany;DJ Djibouti;DK Denmark,Dänemark,Danemark,Dinamarca;DM Dominica;DO Dominican Republic,República Dominicana;DZ Algeria,Algérie;EC Ecuador;EE Estonia,Estland,Estonie;EG Egypt,Ägypten,Égypte,Egipto;EH Western Sahara;ER Eritrea;ES Spain,Spanien,Espagne,España;ET Ethiopia;FI Finland,Finnland,Finlande,Finlandia;FJ Fiji;FK Falkland Islands,Falkland Islands (Malvinas);FM Micronesia,Federated States of Micronesia;FO Faroe Islands;FR France,Frankreich,Francia;
GA Gabon;GB United Kingdom,UK,Great Britain,Britain,England,Scotland,Wales,Northern Ireland,United Kingdom of Great Britain and Northern Ireland,Vereinigtes Königreich,Großbritannien,Royaume-Uni,Reino Unido;GD Grenada;GE Georgia;GF French Guiana;GG Guernsey;GH Ghana;GI Gibraltar;GL Greenland;GM Gambia,The Gambia;GN Guinea;GP Guadeloupe;GQ Equatorial Guinea;GR Greece,Griechenland,Grèce,Grecia;GS South Georgia and the South Sandwich Islands;GT Guatemala;GU Guam;GW Guinea-Bissau;GY Guyana;HK Hong Kong,Hong Kong SAR;HM Heard Island and McDonald Islands;HN Honduras;HR Croatia,Kroatien,Croatie,Croacia;HT Haiti;HU Hungary,Ungarn,Hongrie,Hungría;
ID Indonesia,Indonesien,Indonésie;IE Ireland,Republic of Ireland,Irland,Irlande,Irlanda;IL Israel;IM Isle of Man;IN India,Indien,Inde;IO British Indian Ocean Territory;IQ Iraq;IR Iran,Islamic Republic of Iran;IS Iceland,Island,Islande;IT Italy,Italien,Italie,Italia;JE Jersey;JM Jamaica;JO Jordan;JP Japan,Japon,Japón;KE Kenya;KG Kyrgyzstan;KH Cambodia;KI Kiribati;KM Comoros;KN Saint Kitts and Nevis;KP North Korea,Democratic People's Republic of Korea;KR South Korea,Korea,Republic of Korea,Südkorea,Corée du Sud,Corea del Sur;KW Kuwait;KY Cayman Islands;KZ Kazakhstan;
LA Laos,Lao People's Democratic Republic;LB Lebanon;LC Saint Lucia;LI Liechtenstein;LK Sri Lanka;LR Liberia;LS Lesotho;LT Lithuania,Litauen,Lituanie;LU Luxembourg,Luxemburg,Luxemburgo;LV Latvia,Lettland,Lettonie;LY Libya;MA Morocco,Marokko,Maroc,Marruecos;MC Monaco;MD Moldova,Republic of Moldova;ME Montenegro;MF Saint Martin;MG Madagascar;MH Marshall Islands;MK North Macedonia,Macedonia;ML Mali;MM Myanmar,Burma;MN Mongolia;MO Macao,Macau;MP Northern Mariana Islands;MQ Martinique;MR Mauritania;MS Montserrat;MT Malta;MU Mauritius;MV Maldives;MW Malawi;MX Mexico,Mexiko,Mexique,México;MY Malaysia;MZ Mozambique;
NA Namibia;NC New Caledonia;NE Niger;NF Norfolk Island;NG Nigeria;NI Nicaragua;NL Netherlands,The Netherlands,Holland,Niederlande,Pays-Bas,Países Bajos;NO Norway,Norwegen,Norvège,Noruega;NP Nepal;NR Nauru;NU Niue;NZ New Zealand,Neuseeland,Nouvelle-Zélande,Nueva Zelanda;OM Oman;PA Panama,Panamá;PE Peru,Perú,Pérou;PF French Polynesia;PG Papua New Guinea;PH Philippines;PK Pakistan;PL Poland,Polen,Pologne,Polonia;PM Saint Pierre and Miquelon;PN Pitcairn,Pitcairn Islands;PR Puerto Rico;PS Palestine,State of Palestine;PT Portugal;PW Palau;PY Paraguay;QA Qatar;
RE Réunion;RO Romania,Rumänien,Roumanie,Rumania;RS Serbia,Serbien,Serbie;RU Russia,Russian Federation,Russland,Russie,Rusia;RW Rwanda;SA Saudi Arabia,Saudi-Arabien,Arabie saoudite,Arabia Saudita;SB Solomon Islands;SC Seychelles;SD Sudan;SE Sweden,Schweden,Suède,Suecia;SG Singapore,Singapur,Singapour;SH Saint Helena,Saint Helena Ascension and Tristan da Cunha;SI Slovenia,Slowenien,Slovénie;SJ Svalbard and Jan Mayen;SK Slovakia,Slowakei,Slovaquie;SL Sierra Leone;SM San Marino;SN Senegal;SO Somalia;SR Suriname;SS South Sudan;ST Sao Tome and Principe,São Tomé and Príncipe;SV El Salvador;SX Sint Maarten;SY Syria,Syrian Arab Republic;SZ Eswatini,Swaziland;
TC Turks and Caicos Islands;TD Chad;TF French Southern Territories;TG Togo;TH Thailand;TJ Tajikistan;TK Tokelau;TL Timor-Leste,East Timor;TM Turkmenistan;TN Tunisia,Tunesien,Tunisie;TO Tonga;TR Turkey,Türkiye,Türkei,Turquie,Turquía;TT Trinidad and Tobago;TV Tuvalu;TW Taiwan;TZ Tanzania,United Republic of Tanzania;UA Ukraine;UG Uganda;UM United States Minor Outlying Islands;US United States,United States of America,USA,U.S.A.,U.S.,America,Vereinigte Staaten,États-Unis,Estados Unidos;UY Uruguay;UZ Uzbekistan;VA Vatican City,Holy See;VC Saint Vincent and the Grenadines;VE Venezuela;VG British Virgin Islands;VI U.S. Virgin Islands,United States Virgin Islands;VN Vietnam,Viet Nam;VU Vanuatu;WF Wallis and Futuna;WS Samoa;YE Yemen;YT Mayotte;ZA South Africa,Südafrika,Afrique du Sud,Sudáfrica;ZM Zambia;ZW Zimbabwe`;

/** Finds a country by its code, or by its name in English, and of the largest markets in German, French and Spanish. */
export function countryFinder(): (cell: unknown) => string | null {
  // Made when the first name comes.
  let codes: ReadonlyMap<string, string> | null = null;
  const find = memo((cell) => {
    const code = cell.toUpperCase();
    if (isCountry(code)) return code;
    codes ??= codesByName();
    return codes.get(looseKey(cell)) ?? null;
  });
  return (cell) => (typeof cell === "string" ? find(cell) : null);
}

function codesByName(): ReadonlyMap<string, string> {
  const codes = new Map<string, string>();
  for (const line of names.split(/;\n?/)) {
    for (const name of line.slice(3).split(",")) codes.set(looseKey(name), line.slice(0, 2));
  }
  return codes;
}
