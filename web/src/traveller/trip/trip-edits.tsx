import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem.js';
import { programmeQuery } from '../../api/queries.js';
import type { Layover } from '../../api/types.js';
import { layoverErrors } from '../../layover-form/layover-errors.js';
import { LayoverFields } from '../../layover-form/layover-fields.js';
import { FlightNameFields } from '../request/flight-name-fields.js';
import { GroupFields } from '../request/group-fields.js';
import type { ErrorOf } from '../request/request-fields.js';
import { TasteFields } from '../request/taste-fields.js';
import { EditDialog } from './edit-dialog.js';
import { flightChanges, flightsOf } from './flight-changes.js';

interface EditProps {
  layover: Layover;
  onClose: () => void;
}

const errorsOf =
  (error: unknown): ErrorOf =>
  (path) =>
    isProblem(error) ? error.fieldMessage(path) : undefined;

export function EditTaste({ layover, onClose }: EditProps) {
  const { t } = useTranslation('traveller');
  const { languages, interests } = layover;
  return (
    <EditDialog
      layover={layover}
      title={t('edit.taste')}
      hint={t('edit.searchGoesOn')}
      begin={{ languages, interests }}
      toChanges={(draft) => draft}
      onClose={onClose}
    >
      {(draft, setDraft, error) => <TasteFields value={draft} onChange={setDraft} errorOf={errorsOf(error)} />}
    </EditDialog>
  );
}

export function EditGroup({ layover, onClose }: EditProps) {
  const { t } = useTranslation('traveller');
  const { partySize, wishes, note } = layover;
  return (
    <EditDialog
      layover={layover}
      title={t('edit.group')}
      hint={t('edit.searchGoesOn')}
      begin={{ partySize, wishes, note }}
      toChanges={(draft) => draft}
      onClose={onClose}
    >
      {(draft, setDraft, error) => <GroupFields value={draft} onChange={setDraft} errorOf={errorsOf(error)} />}
    </EditDialog>
  );
}

export function EditFlights({ layover, onClose }: EditProps) {
  const { t } = useTranslation('traveller');
  const hubs = useQuery(programmeQuery(layover.programme)).data?.hubs.filter(({ iata }) => iata === layover.hub.iata);
  return (
    <EditDialog
      layover={layover}
      title={t('edit.flights')}
      hint={t('edit.flightsHint')}
      begin={flightsOf(layover)}
      toChanges={(draft) => flightChanges(layover, draft)}
      onClose={onClose}
    >
      {(draft, setDraft, error) => (
        <>
          <LayoverFields
            value={draft.times}
            onChange={(times) => setDraft({ ...draft, times })}
            hubs={hubs ?? []}
            errors={layoverErrors(error, draft.times)}
          />
          <FlightNameFields
            value={draft.names}
            onChange={(names) => setDraft({ ...draft, names })}
            errorOf={errorsOf(error)}
          />
        </>
      )}
    </EditDialog>
  );
}
