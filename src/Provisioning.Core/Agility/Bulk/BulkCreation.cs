using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Agility.Bulk;

/// <summary>
/// Creates many members in one request. A request is never repeated as a whole: after every doubt the members are looked up,
/// and only what is missing is sent again.
/// </summary>
internal sealed class BulkCreation
{
    private readonly AgilityConnection _connection;
    private readonly BulkClient _bulk;
    private readonly MemberDirectory _directory;
    private readonly ExistingMember _existing;
    private readonly SingleCreation _single;

    public BulkCreation(
        AgilityConnection connection,
        BulkClient bulk,
        MemberDirectory directory,
        ExistingMember existing,
        SingleCreation single)
    {
        _connection = connection;
        _bulk = bulk;
        _directory = directory;
        _existing = existing;
        _single = single;
    }

    /// <summary>Gives every newcomer its result.</summary>
    public async Task CreateAsync(IReadOnlyList<Newcomer> newcomers, CancellationToken cancellationToken)
    {
        foreach (BulkPart part in BulkPart.Cut(newcomers, _connection.Options))
        {
            await SendAsync(part, sent: 0, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Gives every newcomer what the service says it would do; nothing is changed.</summary>
    public async Task PreviewAsync(IReadOnlyList<Newcomer> newcomers, CancellationToken cancellationToken)
    {
        foreach (BulkPart part in BulkPart.Cut(newcomers, _connection.Options))
        {
            IReadOnlyList<BulkProjection>? shown = await _bulk.PreviewAsync(part.Commands, part.Secrets, cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < part.Newcomers.Count; i++)
            {
                Newcomer newcomer = part.Newcomers[i];
                newcomer.Result = shown is null
                    ? newcomer.Outcome.Refused(ProvisioningErrorKind.NotAllowed, "A preview needs the Bulk API (release 18.0 or later).")
                    : newcomer.Outcome.Done(ProvisioningOutcome.Previewed, message: i < shown.Count ? part.Clean(shown[i].Text) : null);
            }
        }
    }

    private async Task SendAsync(BulkPart part, int sent, CancellationToken cancellationToken)
    {
        foreach (Newcomer newcomer in part.Newcomers)
        {
            newcomer.Outcome.Attempts++;
        }

        try
        {
            BulkAnswer? answer = await _bulk.PostAsync(part.Commands, part.Secrets, cancellationToken).ConfigureAwait(false);
            await (answer is null
                ? SendSinglyAsync(part, cancellationToken)
                : ReadAsync(part, answer, cancellationToken)).ConfigureAwait(false);
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            await RecoverAsync(part, e, sent, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SendSinglyAsync(BulkPart part, CancellationToken cancellationToken)
    {
        foreach (Newcomer newcomer in part.Newcomers)
        {
            newcomer.Outcome.Attempts = 0;
            newcomer.Result = await _single.CreateAsync(newcomer, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ReadAsync(BulkPart part, BulkAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.IsFinished && answer.FailureCount == 0 && answer.Created.Count == part.Newcomers.Count)
        {
            for (int i = 0; i < part.Newcomers.Count; i++)
            {
                part.Newcomers[i].Result = part.Newcomers[i].Outcome.Done(ProvisioningOutcome.Created, answer.Created[i]);
            }

            return;
        }

        ILookup<string, AgilityMember> found;
        try
        {
            found = await FindAsync(part.Newcomers, cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException unread)
        {
            Fail(part, new OutcomeUnknownException($"The service did not do all of it, and looking up what it did failed: {unread.Message}", unread));
            return;
        }

        IReadOnlyDictionary<Newcomer, BulkFailure> failures = BulkAttribution.Assign(part.Newcomers, answer.Failures);
        foreach (Newcomer newcomer in part.Newcomers)
        {
            List<AgilityMember> members = found[newcomer.Username].ToList();
            failures.TryGetValue(newcomer, out BulkFailure? failure);
            newcomer.Result = failure is not null && members.Count > 0
                ? await _existing.DecideAsync(newcomer.Outcome, newcomer.Draft, members, cancellationToken).ConfigureAwait(false)
                : Judge(newcomer, members, failure, answer);
        }
    }

    private ProvisioningResult Judge(Newcomer newcomer, List<AgilityMember> members, BulkFailure? failure, BulkAnswer answer)
    {
        if (members.Count == 1)
        {
            return newcomer.Outcome.Done(ProvisioningOutcome.Created, members[0].Oid);
        }

        if (members.Count > 1)
        {
            return newcomer.Outcome.Refused(ProvisioningErrorKind.Conflict, MemberMessages.Ambiguous(members));
        }

        if (failure is not null)
        {
            string words = _connection.Pipeline.Redactor.With(newcomer.Secrets).Clean(failure.Message);
            return newcomer.Outcome.Failed(SingleCreation.NotThere(
                new ProvisioningException(ProvisioningErrorKind.Rejected, $"Agility refused the member: {words}") { ServerMessage = words }));
        }

        return answer.IsFinished
            ? newcomer.Outcome.Refused(
                ProvisioningErrorKind.UnexpectedAnswer, "The service reported neither success nor failure, and the member is not there.")
            : newcomer.Outcome.Failed(new OutcomeUnknownException("The service says that it has not finished yet; look again later."));
    }

    private async Task RecoverAsync(BulkPart part, ProvisioningException error, int sent, CancellationToken cancellationToken)
    {
        ILookup<string, AgilityMember> found;
        try
        {
            found = await FindAsync(part.Newcomers, cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException unread)
        {
            Fail(part, Doubt.Remains(error, unread, sent > 0));
            return;
        }

        List<Newcomer> missing = [];
        foreach (Newcomer newcomer in part.Newcomers)
        {
            List<AgilityMember> members = found[newcomer.Username].ToList();
            if (members.Count == 0)
            {
                missing.Add(newcomer);
            }
            else
            {
                newcomer.Result = members.Count == 1
                    ? newcomer.Outcome.Done(ProvisioningOutcome.Created, members[0].Oid, MemberMessages.FoundAfterwards)
                    : newcomer.Outcome.Refused(ProvisioningErrorKind.Conflict, MemberMessages.Ambiguous(members));
            }
        }

        if (missing.Count == 0)
        {
            return;
        }

        bool split = error.Kind is ProvisioningErrorKind.TooLarge or ProvisioningErrorKind.Rejected && missing.Count > 1;
        bool again = error.Kind == ProvisioningErrorKind.Throttled
            ? _connection.MayRepeat(sent + 1)
            : error.Kind == ProvisioningErrorKind.OutcomeUnknown && sent == 0 && _connection.MayRepeat(1);
        if (split)
        {
            int half = (missing.Count + 1) / 2;
            await SendAsync(part.Of(missing.Take(half)), sent, cancellationToken).ConfigureAwait(false);
            await SendAsync(part.Of(missing.Skip(half)), sent, cancellationToken).ConfigureAwait(false);
        }
        else if (again)
        {
            await SendAsync(part.Of(missing), sent + 1, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            foreach (Newcomer newcomer in missing)
            {
                newcomer.Result = newcomer.Outcome.Failed(SingleCreation.NotThere(error));
            }
        }
    }

    private static void Fail(BulkPart part, ProvisioningException error)
    {
        foreach (Newcomer newcomer in part.Newcomers)
        {
            newcomer.Result = newcomer.Outcome.Failed(error);
        }
    }

    private Task<ILookup<string, AgilityMember>> FindAsync(IReadOnlyList<Newcomer> newcomers, CancellationToken cancellationToken) =>
        _directory.FindAsync(newcomers.Select(n => n.Username).ToList(), thoroughly: true, cancellationToken);
}
