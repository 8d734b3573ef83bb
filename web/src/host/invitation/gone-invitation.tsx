import { useTranslation } from 'react-i18next';
import type { Invitation } from '../../api/types.js';
import { EmptyState } from '../../ui/empty-state.js';
import { LinkButton } from '../../ui/link-button.js';

interface GoneInvitationProps {
  /** `counterWithdrawn`: the host had suggested another time or place. */
  state: Extract<Invitation['state'], 'declined' | 'expired' | 'withdrawn'> | 'counterWithdrawn';
}

/** An invitation that nobody waits for any more: what happened, and that it is no fault. */
export function GoneInvitation({ state }: GoneInvitationProps) {
  const { t } = useTranslation('host');
  return (
    <div role="status">
      <EmptyState title={t(`gone.${state}.title`)} action={<LinkButton to="/host">{t('gone.home')}</LinkButton>}>
        {t(`gone.${state}.detail`)}
      </EmptyState>
    </div>
  );
}
