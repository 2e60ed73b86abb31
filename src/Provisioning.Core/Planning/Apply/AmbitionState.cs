using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Ambition;
using Provisioning.Http;
using Provisioning.Tabular;

namespace Provisioning.Planning;

/// <summary>
/// What Ambition has: its accounts from the service where they can be read, or else as they were last applied; memberships, which
/// no service lists, always as they were last applied. Runs that were killed before they could write that down are read from
/// their journals.
/// </summary>
internal sealed class AmbitionState : IAmbitionState
{
    private readonly AmbitionConnection _connection;
    private readonly StateDirectory _state;
    private readonly IProvisioningLog _log;

    public AmbitionState(AmbitionConnection connection, StateDirectory state, IProvisioningLog log)
    {
        _connection = connection;
        _state = state;
        _log = log;
    }

    /// <summary>True when memberships are known from an earlier run.</summary>
    public bool AreMembershipsKnown { get; private set; }

    /// <summary>The accounts as the service listed them, by user name; empty where it cannot be read.</summary>
    public IReadOnlyDictionary<string, AmbitionAccount> Listed { get; private set; } = new Dictionary<string, AmbitionAccount>();

    private string Address => _connection.Uri.AbsoluteUri;

    public async Task<LiveState> ReadAsync(SystemMapping mapping, CancellationToken cancellationToken)
    {
        AmbitionPicture picture = await ReadAsync(mapping.Fields, cancellationToken).ConfigureAwait(false);
        return new LiveState
        {
            System = SystemNames.Ambition,
            AreMembershipsKnown = AreMembershipsKnown,
            Accounts = picture.Accounts.Select(a => Keyed(a, mapping.Match)).ToList(),
        };
    }

    /// <summary>Reads what is known now.</summary>
    /// <param name="fields">The additional fields that matter.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ProvisioningException">The service does not answer, or the snapshot is damaged.</exception>
    public async Task<AmbitionPicture> ReadAsync(IEnumerable<string> fields, CancellationToken cancellationToken)
    {
        string[] names = fields.ToArray();
        AmbitionPicture applied = LastApplied();
        if (await ListAsync(cancellationToken).ConfigureAwait(false) is not { } listed)
        {
            return applied;
        }

        Listed = listed.GroupBy(a => a.Username, KeyText.Comparer).ToDictionary(g => g.Key, g => g.First(), KeyText.Comparer);
        return new AmbitionPicture(listed.Select(a => Live(a, applied.Get(a.Username), names)));
    }

    /// <summary>Writes down what is known, for runs to come.</summary>
    public void Save(AmbitionPicture picture, RunTargets targets)
    {
        AmbitionSnapshot snapshot = new()
        {
            Taken = DateTimeOffset.UtcNow,
            Connection = Address,
            Accounts = picture.Accounts.Where(a => !targets.HoldSecret(a.Key!)).Select(a => SnapshotSecrets.Withhold(a, targets)).ToList(),
        };
        _state.SaveSnapshot(Address, snapshot.Write);
    }

    private static LiveAccount Keyed(LiveAccount account, string match) => new()
    {
        System = account.System,
        Id = account.Id,
        Key = account.Attributes.TryGetValue(match, out string? key) ? key : null,
        IsActive = account.IsActive,
        Attributes = account.Attributes,
        Groups = account.Groups,
    };

    private static LiveAccount Live(AmbitionAccount account, LiveAccount? applied, string[] fields)
    {
        Dictionary<string, string?> attributes = new(KeyText.Comparer)
        {
            ["Username"] = account.Username,
            ["Email"] = account.Email,
            ["FirstName"] = account.FirstName,
            ["LastName"] = account.LastName,
            ["TimeZone"] = account.TimeZone,
        };
        IEnumerable<string> known = applied?.Attributes.Keys.Where(SystemAttributes.IsField) ?? [];
        foreach (string field in fields.Concat(known))
        {
            attributes[field] = Field(account, applied, field);
        }

        return Live(account, applied, attributes);
    }

    // The list may hide additional fields; then what was last applied stands for them.
    private static string? Field(AmbitionAccount account, LiveAccount? applied, string name) =>
        account.Fields.TryGetValue(name, out object? listed) ? ValueRules.Text(listed)
        : applied?.Attributes is { } attributes && attributes.TryGetValue(name, out string? last) ? last
        : null;

    private static LiveAccount Live(AmbitionAccount account, LiveAccount? applied, Dictionary<string, string?> attributes) => new()
    {
        System = SystemNames.Ambition,
        Id = account.Id,
        Key = account.Username,
        IsActive = account.IsActive ?? applied?.IsActive ?? true,
        Attributes = attributes,
        Groups = applied?.Groups ?? new Dictionary<string, string>(),
    };

    private async Task<List<AmbitionAccount>?> ListAsync(CancellationToken cancellationToken)
    {
        List<AmbitionAccount> accounts = [];
        AccountPages pages = new AmbitionClient(_connection, _log).ReadAccounts();
        try
        {
            while (await pages.NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
            {
                accounts.AddRange(page);
            }

            return accounts;
        }
        catch (ProvisioningException e) when (AccountPages.IsUnreadable(e))
        {
            _log.Warning("The accounts of Ambition cannot be read here, so what was last applied stands for them. " + e.Message);
            return null;
        }
    }

    private AmbitionPicture LastApplied()
    {
        AmbitionSnapshot? snapshot = null;
        using (Stream? stream = _state.OpenSnapshot(Address))
        {
            snapshot = stream is null ? null : AmbitionSnapshot.Read(stream, "the snapshot of " + Address);
        }

        AmbitionPicture picture = new(snapshot?.Accounts ?? []);
        List<RunRecord> later = RunsAfter(snapshot?.Taken).ToList();
        foreach (RunStep step in later.SelectMany(r => r.Steps))
        {
            if (step.Step is { System: SystemNames.Ambition } planned && step.Outcome is { } outcome && IsDone(outcome.Outcome)
                && (snapshot is null || outcome.Time > snapshot.Taken))
            {
                picture.Apply(planned, outcome.Id);
            }
        }

        AreMembershipsKnown = snapshot is not null || later.Count > 0;
        return picture;
    }

    /// <summary>True when a step with this outcome has left the account as the step says.</summary>
    internal static bool IsDone(ProvisioningOutcome outcome) => outcome is not (ProvisioningOutcome.Failed or ProvisioningOutcome.Unknown
        or ProvisioningOutcome.Conflict or ProvisioningOutcome.Skipped or ProvisioningOutcome.Previewed);

    // Oldest first, so that the last word counts.
    private IEnumerable<RunRecord> RunsAfter(DateTimeOffset? taken) => RunList.Read(_state)
        .TakeWhile(r => taken is null || r.Ended is null || r.Ended > taken)
        .Where(r => r.State is not (RunState.Done or RunState.FailedRows or RunState.Guard or RunState.Unreadable)
            && r.Header!.Options.TryGetValue(SystemNames.Ambition, out string? address) && address == Address)
        .Reverse()
        .Select(r => JournalReader.Read(_state, r.RunId));
}
