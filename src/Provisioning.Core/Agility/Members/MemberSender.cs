using Provisioning.Agility.Wire;
using Provisioning.Batch;
using Provisioning.Http;

namespace Provisioning.Agility.Members;

/// <summary>
/// Sends commands about members: a single one over rest-1.v1, several together in the Bulk API. Commands that the Bulk API does not support, and
/// all commands if an instance has no Bulk API, are sent over rest-1.v1.
/// </summary>
internal sealed class MemberSender(AgilityConnection connection, RestClient rest, BulkClient bulk, SentChunk<ProvisioningResult> chunk)
{
    /// <summary>Receives early results; <c>null</c> for none.</summary>
    public IProgress<ProvisioningResult>? Early => chunk.Early;

    /// <summary>Gives every row its result.</summary>
    /// <param name="rows">Rows about members, each member once.</param>
    /// <param name="read">Reads the results of rows; see <see cref="VerifiedOperation{T}"/>.</param>
    /// <param name="results">Receives results.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="repeatedUncertainAttempts">How many uncertain attempts may be followed by another one.</param>
    public Task SendAsync<T>(
        IReadOnlyList<T> rows,
        Func<IReadOnlyList<T>, CancellationToken, Task> read,
        ChunkResults results,
        CancellationToken cancellationToken,
        int repeatedUncertainAttempts = int.MaxValue)
        where T : MemberCommand =>
        new VerifiedOperation<T>(connection, (part, token) => part.Count == 1 ? part[0].SendAsync(rest, token) : SendTogetherAsync(part, token), read)
        {
            SizeOf = r => r.Command.Length,
            TravelsAlone = r => r.TravelsAlone || connection.BulkIsMissing || connection.Options.BulkCount == 1,
            RepeatedUncertainAttempts = repeatedUncertainAttempts,
            WhenSettled = results.Tell,
            Places = chunk.Places,
        }.RunAsync(rows, cancellationToken);

    /// <summary>Gives every row what the service says that it would do; nothing is changed.</summary>
    public async Task PreviewAsync<T>(IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : MemberCommand
    {
        foreach (T row in rows.Where(r => r.Unshown is not null))
        {
            row.End(ProvisioningOutcome.Previewed, $"{row.Unshown} would be sent alone over rest-1.v1, which has no preview.");
        }

        foreach (IReadOnlyList<T> part in BulkParts.Cut(rows.Where(r => r.IsOpen), connection.Options, r => r.Command.Length))
        {
            await PreviewPartAsync(part, cancellationToken).ConfigureAwait(false);
        }
    }

    private static List<string> Secrets(IEnumerable<MemberCommand> part) => part.SelectMany(r => r.Secrets).Distinct().ToList();

    private async Task SendTogetherAsync<T>(IReadOnlyList<T> part, CancellationToken cancellationToken)
        where T : MemberCommand
    {
        BulkAnswer? answer = await bulk.PostAsync(part.Select(r => r.Command).ToList(), Secrets(part), cancellationToken).ConfigureAwait(false);
        if (answer is null)
        {
            part.ToList().ForEach(r => r.LeaveUnsent());
            return;
        }

        // A refusal of a row may quote everything that was sent with it.
        Redactor redactor = connection.Pipeline.Redactor.With(Secrets(part));

        // A position alone is not proof: the answer may name that same member as changed.
        Dictionary<T, BulkFailure> failures = BulkAttribution.Assign(part, answer.Failures, (row, failure) => row.IsNamedBy(failure))
            .Where(f => !f.Key.IsChangedBy(answer))
            .ToDictionary(f => f.Key, f => f.Value);
        for (int i = 0; i < part.Count; i++)
        {
            if (failures.TryGetValue(part[i], out BulkFailure? failure))
            {
                part[i].TakeRefusal(Refusal("refused", part[i], redactor.Clean(failure.Message)));
            }
            else if (answer.IsFinished)
            {
                part[i].Take(answer, i, part.Count, failures.Count);
            }
            else
            {
                part[i].Leave(new OutcomeUncertainException("The service says that it has not finished yet. Check later whether the change was applied."), mayBeRepeated: false);
            }
        }
    }

    private async Task PreviewPartAsync<T>(IReadOnlyList<T> part, CancellationToken cancellationToken)
        where T : MemberCommand
    {
        IReadOnlyList<BulkProjection>? shown;
        try
        {
            shown = await bulk.PreviewAsync(part.Select(r => r.Command).ToList(), Secrets(part), cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            part.ToList().ForEach(r => r.Fail(e));
            return;
        }

        Redactor redactor = connection.Pipeline.Redactor.With(Secrets(part));
        for (int i = 0; i < part.Count; i++)
        {
            T row = part[i];
            BulkProjection? projection = shown?.FirstOrDefault(p => row.Id is { } oid && oid.Equals(p.Target))
                ?? (i < shown?.Count && shown[i].Target is null ? shown[i] : null);
            if (shown is null)
            {
                row.Refuse(ProvisioningErrorKind.NotAllowed, "A preview requires the Bulk API (release 18.0 or later).");
            }
            else if (projection is null)
            {
                row.Refuse(ProvisioningErrorKind.UnexpectedAnswer, "The service's preview shows no command for this row.");
            }
            else if (projection.Failure is { } failure)
            {
                row.Fail(Refusal("would refuse", row, redactor.Clean(failure.Message)));
            }
            else
            {
                row.End(ProvisioningOutcome.Previewed, redactor.Clean(projection.Text));
            }
        }
    }

    private static ProvisioningException Refusal(string verb, MemberCommand row, string words) =>
        new(ProvisioningErrorKind.Rejected, $"Agility {verb} {row.Subject}: {words}") { ServerMessage = words };
}
