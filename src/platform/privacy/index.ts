export {
  PersonalData,
  personalDataSections,
  type KeptData,
  type PersonalDataContributor,
  type PersonalDataSection,
} from './personal-data.js';
export { PrivacyModule } from './privacy.module.js';
