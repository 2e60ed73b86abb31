using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Identity;

/// <summary>The links of one connection, by person and by account; neither case nor blanks at the ends of keys count.</summary>
internal sealed class LinkTable
{
    private readonly Dictionary<string, ProvisioningLink> _byPerson;
    private readonly Dictionary<string, ProvisioningLink> _byAccount;
    private readonly Dictionary<string, List<ProvisioningLink>> _shared = new(KeyText.Comparer);

    /// <param name="links">The links; of several about one person the last one counts.</param>
    public LinkTable(IReadOnlyCollection<ProvisioningLink> links)
    {
        _byPerson = new Dictionary<string, ProvisioningLink>(links.Count, KeyText.Comparer);
        _byAccount = new Dictionary<string, ProvisioningLink>(links.Count, KeyText.Comparer);
        foreach (ProvisioningLink link in links)
        {
            _byPerson[KeyText.Of(link.Key)!] = link;
        }

        foreach (ProvisioningLink link in _byPerson.Values)
        {
            AddAccount(link);
        }
    }

    /// <summary>No links at all.</summary>
    public static LinkTable Empty { get; } = new([]);

    /// <summary>All links.</summary>
    public IReadOnlyCollection<ProvisioningLink> All => _byPerson.Values;

    /// <summary>The link of a person; <c>null</c> when there is none.</summary>
    public ProvisioningLink? OfPerson(string key) => _byPerson.TryGetValue(key, out ProvisioningLink? link) ? link : null;

    /// <summary>The links to an account: one at most, unless the links were edited.</summary>
    public IReadOnlyList<ProvisioningLink> OfAccount(string account) =>
        _shared.TryGetValue(account, out List<ProvisioningLink>? several) ? several
        : _byAccount.TryGetValue(account, out ProvisioningLink? link) ? [link]
        : [];

    /// <summary>The links to an account, by its identifier or user name.</summary>
    public IReadOnlyList<ProvisioningLink> OfAccount(LiveAccount account, TargetRules rules) => account.LinkName(rules) is { } name ? OfAccount(name) : [];

    /// <summary>The person whom the account of a step is linked to; <c>null</c> for no person.</summary>
    public string? PersonOf(PlanStep step, TargetRules rules) => rules.LinkName(step.Id, step.Key) is { } account ? OfAccount(account).Select(l => l.Key).FirstOrDefault() : null;

    private void AddAccount(ProvisioningLink link)
    {
        if (!_byAccount.TryGetValue(link.Account, out ProvisioningLink? first))
        {
            _byAccount.Add(link.Account, link);
        }
        else if (_shared.TryGetValue(link.Account, out List<ProvisioningLink>? several))
        {
            several.Add(link);
        }
        else
        {
            _shared.Add(link.Account, [first, link]);
        }
    }
}
