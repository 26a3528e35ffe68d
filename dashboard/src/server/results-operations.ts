const ARM = /* GraphQL */ `
  fragment ArmParts on ArmStats { name policy modelVersion share viewers conversions rate attributed revenue { amount currency } }
`;

const MODEL = /* GraphQL */ `
  fragment FigureParts on RankingFigures { ndcgAt10 hitRateAt10 coverageAt10 }
  fragment ModelParts on ModelVersion {
    id version state createdAt rows viewers questions margin artefactBytes fitSeconds why incumbentVersion
    figures { ...FigureParts } popularityFigures { ...FigureParts } incumbentFigures { ...FigureParts }
    blend { part weight } activations { at pinned by { id } }
  }
`;

const TRAINING = /* GraphQL */ `fragment TrainingParts on RecommenderTraining { id state stage progress rows requestedAt cancelRequestedAt why }`;

export const UPLIFT_CHANGED = /* GraphQL */ `
  subscription UpliftChanged {
    upliftChanged {
      experiment segment at lift low high significant pValue minimumDetectable incremental varianceReduction
      sampleRatio { pValue alarm } control { ...ArmParts } treatment { ...ArmParts }
    }
  }
  ${ARM}
`;

export const MODELS = /* GraphQL */ `query Models($first: Int!) { models(first: $first) { ...ModelParts } } ${MODEL}`;

export const TRAINING_PROGRESSED = /* GraphQL */ `
  subscription RecommenderTrainingProgressed { recommenderTrainingProgressed { ...TrainingParts } }
  ${TRAINING}
`;

export const RETRAIN = /* GraphQL */ `mutation Retrain { retrainRecommender { training { ...TrainingParts } } } ${TRAINING}`;

export const CANCEL_TRAINING = /* GraphQL */ `
  mutation CancelTraining($input: CancelRecommenderTrainingInput!) { cancelRecommenderTraining(input: $input) { training { ...TrainingParts } } }
  ${TRAINING}
`;

export const ACTIVATE_MODEL = /* GraphQL */ `
  mutation ActivateModel($input: ActivateModelInput!) { activateModel(input: $input) { model { id version state } } }
`;

export const RECOMMENDER_REPORT = /* GraphQL */ `
  query RecommenderReport($brands: Int!) {
    recommenderReport {
      since lists items coverage gini novelty longTailShare diversity explorationShare personalShare
      brands(first: $brands) { brand exposureShare salesShare ratio }
      alarms { kind value threshold since }
    }
  }
`;

export const WHAT_VIEWERS_DO = /* GraphQL */ `
  query WhatViewersDo($rules: Int!) {
    viewerSegments { segment viewers }
    associationRules(first: $rules) { baskets confidence lift given { id title images { url } } product { id title images { url } } }
    streams(status: LIVE, first: 5) { edges { node { id title funnel { views clicks addToCarts purchases pieces revenue { amount currency } steps { step viewers rate } } } } }
  }
`;
