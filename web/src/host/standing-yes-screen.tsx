import { Screen } from '../ui/screen.js';

export function StandingYesScreen() {
  return <Screen title="">{null}</Screen>;
}
