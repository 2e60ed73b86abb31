using System.Net.Http;
using Provisioning.Ambition.Wire;
using Provisioning.Http;

namespace Provisioning.Ambition;

/// <summary>Sends the rows of one call and interprets the answers.</summary>
internal sealed class AmbitionBatchSender(AmbitionConnection connection, IProvisioningLog log, AmbitionCall call, ConnectionFacts memory)
{
    /// <summary>The result of a row that creates an existing object.</summary>
    public static readonly VerdictMeaning Exists = new(ProvisioningOutcome.NoChange, "It exists already.");

    private bool _addressWasRead;
    private bool? _addressIsAlive;

    private bool IsUserApi => connection.Options.Api == AmbitionApi.UserApi;

    /// <summary>Sends rows in as few requests as the service allows, and decides the result of each.</summary>
    /// <returns>One verdict for each row, and the failure of the connection that left some of them undecided.</returns>
    public async Task<(IReadOnlyList<RowVerdict> Verdicts, ProvisioningException? Interruption)> SendAllAsync(
        IReadOnlyList<AmbitionRecord> records,
        CancellationToken cancellationToken)
    {
        RowVerdict[] verdicts = new RowVerdict[records.Count];
        ProvisioningException? interruption = null;
        foreach (IReadOnlyList<int> positions in Alike(records))
        {
            if (interruption is not null)
            {
                positions.ToList().ForEach(p => verdicts[p] = new RowVerdict());
                continue;
            }

            (IReadOnlyList<RowVerdict> part, interruption) = await ChunkSplitter
                .SendAsync(
                    positions.Count,
                    (rows, token) => SendAsync(records, rows.Select(r => positions[r]).ToList(), token),
                    EverythingRefused,
                    cancellationToken)
                .ConfigureAwait(false);
            for (int i = 0; i < positions.Count; i++)
            {
                verdicts[positions[i]] = part[i];
            }
        }

        return (verdicts, interruption);
    }

    // In CSV a field that one row lacks would be an empty cell, which would clear the field.
    private IEnumerable<IReadOnlyList<int>> Alike(IReadOnlyList<AmbitionRecord> records) =>
        connection.Options.Format == AmbitionFormat.Csv && call.EmptyCellsClear
        ? Enumerable.Range(0, records.Count)
            .GroupBy(i => string.Join("\n", records[i].Fields.Select(f => f.Key)), StringComparer.Ordinal)
            .Select(g => g.ToList())
        : records.Count == 0 ? [] : [Enumerable.Range(0, records.Count).ToList()];

    private async Task<ChunkAnswer> SendAsync(IReadOnlyList<AmbitionRecord> records, List<int> rows, CancellationToken cancellationToken)
    {
        List<AmbitionRecord> part = rows.ConvertAll(r => records[r]);
        ChunkAnswer answer = await SendAsync(part, cancellationToken).ConfigureAwait(false);
        List<int> refused = call.MakeGroups is null ? [] : WithoutGroup(answer, rows.Count).Select(p => rows[p]).ToList();
        return refused.Count > 0 && await call.MakeGroups!(refused, cancellationToken).ConfigureAwait(false)
            ? await SendAsync(part, cancellationToken).ConfigureAwait(false)
            : answer;
    }

    // The error texts are not documented, so any row that is refused alone may lack its group.
    private static IEnumerable<int> WithoutGroup(ChunkAnswer answer, int count)
    {
        if (count == 1)
        {
            return answer.RowErrors.Count > 0 || (answer.Refusal is { } alone && IsRefusal(alone)) ? [0] : [];
        }

        return answer.RowErrors.Count > 0
            ? answer.RowErrors.Where(e => LegacyErrors.SaysThatGroupIsMissing(e.Value.ToError(ProvisioningErrorKind.Rejected))).Select(e => e.Key)
            : answer.Refusal is not { } refusal || !LegacyErrors.SaysThatGroupIsMissing(refusal) ? []
            : answer.Suspects.Count > 0 ? answer.Suspects
            : Enumerable.Range(0, count);
    }

    private async Task<ChunkAnswer> SendAsync(IReadOnlyList<AmbitionRecord> records, CancellationToken cancellationToken)
    {
        List<string> secrets = [];
        byte[] body = AmbitionBody.Write(connection.Options.Format, records, secrets);
        if (body.Length > connection.Options.ChunkBytes)
        {
            return new ChunkAnswer
            {
                Refusal = new ProvisioningException(
                    ProvisioningErrorKind.TooLarge,
                    FormattableString.Invariant($"The request would have {body.Length:N0} bytes; the limit is {connection.Options.ChunkBytes:N0}.")),
            };
        }

        ApiRequest request = Request(body, secrets);
        try
        {
            ApiResponse response = await connection.Pipeline.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.Status == 404 && call.AbsentIsDone && await StateOfAddressAsync(cancellationToken).ConfigureAwait(false) == false)
            {
                throw LegacyErrors.Missing(response);
            }

            return Read(response, records);
        }
        catch (OutcomeUncertainException e)
        {
            return new ChunkAnswer { Refusal = e };
        }
    }

    /// <summary>Turns a verdict into an outcome, with the rules for objects that exist already or are already removed.</summary>
    public ValueTask<VerdictMeaning> JudgeAsync(RowVerdict verdict, AmbitionRow row, CancellationToken cancellationToken) => verdict.Error is { } error
        ? JudgeAsync(verdict, error, row, cancellationToken)
        : new(verdict.IsPending && row.Done != ProvisioningOutcome.Accepted
            ? VerdictMeaning.Received(row.RemarkNow)
            : new VerdictMeaning(row.Done, row.RemarkNow));

    private async ValueTask<VerdictMeaning> JudgeAsync(RowVerdict verdict, ProvisioningException error, AmbitionRow row, CancellationToken cancellationToken)
    {
        if (!verdict.IsShared && call.ExistingIsDone && SaysItExists(error))
        {
            return AlreadySo(verdict, row, Exists.Message!);
        }

        if (!verdict.IsShared && call.AbsentIsDone && LegacyErrors.SaysItIsGone(error)
            && await StateOfAddressAsync(cancellationToken).ConfigureAwait(false) == true)
        {
            return AlreadySo(verdict, row, "The membership did not exist.");
        }

        if (row.GroupFailure?.Invoke() is { } failure && IsRefusal(error))
        {
            return VerdictMeaning.NotDone(failure);
        }

        string? advice = verdict.IsShared ? null
            : LegacyErrors.SaysThatGroupIsMissing(error) ? row.MissingGroupAdvice is { } group ? await group(cancellationToken).ConfigureAwait(false) : null
            : LegacyErrors.SaysThatUserIsMissing(error) ? row.MissingUserAdvice
            : null;
        return VerdictMeaning.NotDone(advice is null ? error : error.Restate($"{error.Message} {advice}", error.InnerException));
    }

    /// <summary>The error that ends everything when no row at all is accepted; <c>null</c> when each row has its own error.</summary>
    private ProvisioningException? EverythingRefused(ProvisioningException refusal) => IsUserApi && !memory.AnyAccepted
        ? refusal.Restate(
            refusal.Message + " No row at all was accepted, so the fault is not in a single row: compare -Format and -FieldMap with the integration's Data Format tab.",
            refusal,
            ProvisioningErrorKind.ServiceMissing)
        : null;

    private static VerdictMeaning AlreadySo(RowVerdict verdict, AmbitionRow row, string message) => verdict.MayBeDone
        ? new VerdictMeaning(row.Done, message + " An earlier attempt of this command may have made the change.")
        : new VerdictMeaning(ProvisioningOutcome.NoChange, message);

    private ChunkAnswer Read(ApiResponse response, IReadOnlyList<AmbitionRecord> records)
    {
        ChunkAnswerReader reader = new(response, records, response.Redactor);
        if (response.IsSuccess && !response.IsHtml)
        {
            if (!reader.IsDenied)
            {
                memory.AnyAccepted = true;
                WarnOfStatus(response);
                return reader.Read(refusal: null, isAsGoodAsDone: false, isPending: response.Status == 202);
            }
        }

        ProvisioningException error = IsUserApi ? UserApiErrors.From(response) : LegacyErrors.From(response);
        if (error.ConcernsConnection)
        {
            throw error;
        }

        // With a single row the error cannot be about one row among others.
        if (IsUserApi && records.Count == 1 && !memory.AnyAccepted && !reader.NamesRows && UserApiErrors.SpeaksOfFormat(error))
        {
            throw UserApiErrors.WrongFormat(response);
        }

        bool isAsGoodAsDone = (call.ExistingIsDone && SaysItExists(error)) || (call.AbsentIsDone && LegacyErrors.SaysItIsGone(error));
        return reader.Read(error, isAsGoodAsDone);
    }

    private void WarnOfStatus(ApiResponse response)
    {
        if (IsUserApi && response.Status is not (201 or 207) && memory.UnusualStatus.IsFirst())
        {
            log.Warning(FormattableString.Invariant(
                $"{connection.Pipeline.Name} answered {response.Status} instead of the documented 201. The rows count as received."));
        }
    }

    private ApiRequest Request(byte[] body, IReadOnlyList<string> secrets) => new(call.Method, call.Address, call.Repeat, log)
    {
        Body = body,
        ContentType = AmbitionBody.ContentType(connection.Options.Format),
        Secrets = secrets,
    };

    private static bool IsRefusal(ProvisioningException error) =>
        error.Kind is ProvisioningErrorKind.Rejected or ProvisioningErrorKind.Conflict or ProvisioningErrorKind.NotFound;

    private static bool SaysItExists(ProvisioningException error) =>
        error.StatusCode is null or 400 or 409 or (>= 200 and <= 299) && error.Kind is ProvisioningErrorKind.Rejected or ProvisioningErrorKind.Conflict
        && error.ServerMessage is { } words
        && (words.IndexOf("exist", StringComparison.OrdinalIgnoreCase) >= 0
            || words.IndexOf("unique", StringComparison.OrdinalIgnoreCase) >= 0)
        && words.IndexOf("not exist", StringComparison.OrdinalIgnoreCase) < 0;

    // A 404 only means "already removed" if the same address answers other requests. Reading it changes nothing.
    // Null when that is uncertain.
    private async Task<bool?> StateOfAddressAsync(CancellationToken cancellationToken)
    {
        if (!_addressWasRead)
        {
            _addressWasRead = true;
            ApiRequest probe = new(HttpMethod.Get, call.Address, RepeatRule.Read, log);
            try
            {
                ApiResponse response = await connection.Pipeline.SendAsync(probe, cancellationToken).ConfigureAwait(false);
                _addressIsAlive = response.Status is not (404 or 410) && !response.IsRedirect && !response.IsHtml;
            }
            catch (ProvisioningException)
            {
                _addressIsAlive = null;
            }
        }

        return _addressIsAlive;
    }
}
