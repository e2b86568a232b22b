import type {
  Competitor,
  CompetitorInput,
  MarketSizing,
  MarketSizingInput,
  Persona,
  PersonaInput,
  Process,
  SegmentInput,
  SurveyInput,
  SurveyResponse,
  SurveyResponseInput,
  SurveyStatus,
  surveyProcess,
} from "closedloop";
import { BrandWave, Segment, Survey } from "closedloop";
import * as z from "zod";
import type { Open, Same } from "../core/schema/agrees.ts";

// Schema and interface agree at every depth, before and after defaults.
export const marketSizing: [
  Same<Open<z.output<typeof MarketSizing>>, Open<MarketSizing>>,
  Same<Open<z.input<typeof MarketSizing>>, Open<MarketSizingInput>>,
] = [true, true];
export const segment: [
  Same<Open<z.output<typeof Segment>>, Open<Segment>>,
  Same<Open<z.input<typeof Segment>>, Open<SegmentInput>>,
] = [true, true];
export const persona: [
  Same<Open<z.output<typeof Persona>>, Open<Persona>>,
  Same<Open<z.input<typeof Persona>>, Open<PersonaInput>>,
] = [true, true];
export const competitor: [
  Same<Open<z.output<typeof Competitor>>, Open<Competitor>>,
  Same<Open<z.input<typeof Competitor>>, Open<CompetitorInput>>,
] = [true, true];
export const survey: [
  Same<Open<z.output<typeof Survey>>, Open<Survey>>,
  Same<Open<z.input<typeof Survey>>, Open<SurveyInput>>,
] = [true, true];
export const surveyResponse: [
  Same<Open<z.output<typeof SurveyResponse>>, Open<SurveyResponse>>,
  Same<Open<z.input<typeof SurveyResponse>>, Open<SurveyResponseInput>>,
] = [true, true];
export const brandWave: [
  Same<Open<z.output<typeof BrandWave>>, Open<BrandWave>>,
  Same<Open<z.input<typeof BrandWave>>, Open<BrandWave>>,
] = [true, true];

// A status is a stage of its process.
export const process: Same<typeof surveyProcess, Process<SurveyStatus>> = true;

// Fields of one's own keep their types.
export const region: string = Segment.extend({ region: z.string() }).parse({}).region;
export const panel: number = Survey.extend({ panel: z.number() }).parse({}).panel;
export const agency: string = BrandWave.extend({ agency: z.string() }).parse({}).agency;
