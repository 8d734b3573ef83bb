import { Screen } from '../ui/screen.js';

export function InvitationScreen() {
  return <Screen title="">{null}</Screen>;
}
