using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Targets.Ambition;

/// <summary>
/// The expected accounts of Ambition, kept up to date by the steps of runs. It finds accounts by identifier, user name and
/// e-mail address.
/// </summary>
internal sealed class ExpectedAccounts
{
    private readonly Dictionary<string, LiveAccount> _byName = new(KeyText.Comparer);
    private readonly Dictionary<string, LiveAccount> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _nameByEmail = new(KeyText.Comparer);
    private readonly NamePool _names = new();

    public ExpectedAccounts(IEnumerable<LiveAccount> accounts)
    {
        foreach (LiveAccount account in accounts)
        {
            Put(account);
        }
    }

    public IEnumerable<LiveAccount> Accounts => _byName.Values;

    /// <summary>The account that a step is about; <c>null</c> when there is none.</summary>
    public LiveAccount? Find(PlanStep step) =>
        (step.Id is { } id && _byId.TryGetValue(id, out LiveAccount? account) ? account : null) ?? Get(Wanted(step, "Username") ?? step.Key);

    /// <summary>The account that has the e-mail address which a new account is to get; <c>null</c> when there is none.</summary>
    public LiveAccount? FindByEmail(PlanStep step) =>
        Wanted(step, "Email") is { } email && _nameByEmail.TryGetValue(email, out string? owner) ? Get(owner) : null;

    /// <summary>The account of a user name; <c>null</c> when there is none.</summary>
    public LiveAccount? Get(string username) => _byName.TryGetValue(username, out LiveAccount? account) ? account : null;

    /// <summary>Takes in what a step has done.</summary>
    public void Apply(PlanStep step, string? id)
    {
        LiveAccount? before = Find(step);
        bool isGroup = step.Kind is PlanStepKind.AddMembership or PlanStepKind.RemoveMembership;
        LiveAccount account = before ?? new LiveAccount { Service = AmbitionRules.Service };
        account = isGroup ? WithGroups(account, groups => step.Changes.ToList().ForEach(groups.Apply)) : account;
        IReadOnlyDictionary<string, string?> attributes = Attributes(account, isGroup ? [] : step.Changes, before?.Key ?? step.Key);
        if (before is not null)
        {
            Remove(before);
        }

        Put(account with
        {
            Id = id ?? before?.Id,
            Key = attributes["Username"],
            IsActive = step.Kind switch
            {
                PlanStepKind.Create or PlanStepKind.Enable => true,
                PlanStepKind.Disable => false,
                _ => before?.IsActive ?? true,
            },
            Attributes = attributes,
            IsUncertain = isGroup && before is { IsUncertain: true },
        });
    }

    /// <summary>Takes in that a step was sent, and that its outcome is uncertain.</summary>
    public void MarkUncertain(PlanStep step)
    {
        if (step.Kind == PlanStepKind.Create && Find(step) is null)
        {
            Apply(step, null);
        }

        if (Find(step) is not { } account)
        {
            return;
        }

        Put(step.Kind is PlanStepKind.AddMembership or PlanStepKind.RemoveMembership
            ? WithGroups(account, groups => groups.MarkUncertain(step.Changes[0]))
            : account with { IsUncertain = true });
    }

    /// <summary>
    /// Takes in that a group was missing and was created again, or a whole type where the group is empty. Its members are almost certainly in none now,
    /// but a step that was planned before may still find them in it.
    /// </summary>
    public void Empty(string groupType, string group)
    {
        foreach (LiveAccount account in Accounts.Where(a => ExpectedMemberships.MayBeIn(a, groupType, group)).ToList())
        {
            Put(WithGroups(account, groups => groups.Empty(groupType)));
        }
    }

    private LiveAccount WithGroups(LiveAccount account, Action<ExpectedMemberships> change)
    {
        ExpectedMemberships groups = new(account, _names);
        change(groups);
        return account with { Groups = groups.Certain, UncertainGroups = groups.Uncertain };
    }

    // What does not change keeps its table.
    private IReadOnlyDictionary<string, string?> Attributes(LiveAccount account, IReadOnlyList<AttributeChange> changes, string username)
    {
        if (changes.Count == 0 && account.Value("Username") is not null)
        {
            return account.Attributes;
        }

        Dictionary<string, string?> attributes = account.Attributes.ToDictionary(a => a.Key, a => a.Value, KeyText.Comparer);
        foreach (AttributeChange change in changes)
        {
            attributes[change.Name] = change.After;
        }

        if (!attributes.TryGetValue("Username", out string? name) || name is null)
        {
            attributes["Username"] = username;
        }

        return _names.Pack(attributes);
    }

    private static string? Wanted(PlanStep step, string attribute) => step.Kind == PlanStepKind.Create
        ? step.Changes.FirstOrDefault(c => c.Name == attribute)?.After
        : null;

    // An address that one account gives up is free for another one.
    private void Remove(LiveAccount account)
    {
        _byName.Remove(account.Key!);
        if (account.Id is not null)
        {
            _byId.Remove(account.Id);
        }

        if (EmailOf(account) is { } email && _nameByEmail.TryGetValue(email, out string? owner) && KeyText.AreSame(owner, account.Key))
        {
            _nameByEmail.Remove(email);
        }
    }

    private static string? EmailOf(LiveAccount account) => account.Attributes.TryGetValue("Email", out string? email) ? email : null;

    private void Put(LiveAccount account)
    {
        _byName[account.Key!] = account;
        if (account.Id is not null)
        {
            _byId[account.Id] = account;
        }

        if (EmailOf(account) is { } email)
        {
            _nameByEmail[email] = account.Key!;
        }
    }
}
