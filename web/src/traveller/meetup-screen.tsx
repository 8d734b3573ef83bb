import { Screen } from '../ui/screen.js';

export function MeetupScreen() {
  return <Screen title="">{null}</Screen>;
}
