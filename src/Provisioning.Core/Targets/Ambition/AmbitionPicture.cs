using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Targets.Ambition;

/// <summary>
/// What is known of Ambition's accounts, kept up to date by the steps of runs. It finds accounts by identifier, user name and
/// e-mail address.
/// </summary>
internal sealed class AmbitionPicture
{
    private readonly Dictionary<string, LiveAccount> _byName = new(KeyText.Comparer);
    private readonly Dictionary<string, LiveAccount> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _nameByEmail = new(KeyText.Comparer);

    public AmbitionPicture(IEnumerable<LiveAccount> accounts)
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
        Dictionary<string, string?> attributes = before?.Attributes.ToDictionary(a => a.Key, a => a.Value, KeyText.Comparer) ?? new(KeyText.Comparer);
        GroupPicture groups = new(before);
        bool isGroup = step.Kind is PlanStepKind.AddMembership or PlanStepKind.RemoveMembership;
        foreach (AttributeChange change in step.Changes)
        {
            if (isGroup)
            {
                groups.Apply(change);
            }
            else
            {
                attributes[change.Name] = change.After;
            }
        }

        if (before is not null)
        {
            Remove(before);
        }

        if (!attributes.TryGetValue("Username", out string? username) || username is null)
        {
            attributes["Username"] = username = before?.Key ?? step.Key;
        }

        Put((before ?? new LiveAccount { System = AmbitionRules.Service }) with
        {
            Id = id ?? before?.Id,
            Key = username,
            IsActive = step.Kind switch
            {
                PlanStepKind.Create or PlanStepKind.Enable => true,
                PlanStepKind.Disable => false,
                _ => before?.IsActive ?? true,
            },
            Attributes = attributes,
            IsInDoubt = isGroup && before is { IsInDoubt: true },
            Groups = groups.Known,
            GroupsInDoubt = groups.InDoubt,
        });
    }

    /// <summary>Takes in that a step was sent, and that nobody knows whether it was carried out.</summary>
    public void Doubt(PlanStep step)
    {
        if (step.Kind == PlanStepKind.Create && Find(step) is null)
        {
            Apply(step, null);
        }

        if (Find(step) is not { } account)
        {
            return;
        }

        GroupPicture groups = new(account);
        bool isGroup = step.Kind is PlanStepKind.AddMembership or PlanStepKind.RemoveMembership;
        if (isGroup)
        {
            groups.Doubt(step.Changes[0]);
        }

        Put(account with { IsInDoubt = account.IsInDoubt || !isGroup, Groups = groups.Known, GroupsInDoubt = groups.InDoubt });
    }

    /// <summary>
    /// Takes in that a group was missing and was made again, or a whole type where the group is empty. That whoever was in it is in none now is as good
    /// as certain, but a step that was planned before may still find them in it.
    /// </summary>
    public void Empty(string groupType, string group)
    {
        foreach (LiveAccount account in Accounts.Where(a => GroupPicture.MayBeIn(a, groupType, group)).ToList())
        {
            GroupPicture groups = new(account);
            groups.Empty(groupType);
            Put(account with { Groups = groups.Known, GroupsInDoubt = groups.InDoubt });
        }
    }

    private static string? Wanted(PlanStep step, string attribute) => step.Kind == PlanStepKind.Create
        ? step.Changes.FirstOrDefault(c => c.Name == attribute)?.After
        : null;

    // An address that somebody gives up is free for somebody else.
    private void Remove(LiveAccount account)
    {
        _byName.Remove(account.Key!);
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
