using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Identity;

/// <summary>Says why the account of a person cannot be determined or created, and what to do about it.</summary>
internal sealed class IdentityProblems
{
    private readonly ServiceMapping _mapping;
    private readonly LinkTable _links;

    public IdentityProblems(ServiceMapping mapping, LinkTable links)
    {
        _mapping = mapping;
        _links = links;
    }

    private string Service => _mapping.Service;

    /// <summary>A user name is in several rows.</summary>
    /// <param name="name">The user name.</param>
    /// <param name="others">The people and rows that have it as well.</param>
    public static string SharedName(string name, IEnumerable<string> others) =>
        $"the user name '{name}' is also used by {string.Join(" and ", others)}. An account cannot belong to two people; it is not touched.";

    /// <summary>The row has no value that an account could be matched by.</summary>
    public string NothingToMatch() =>
        $"the row gives no {string.Join(" and no ", _mapping.Match)}, by which accounts are matched, so it cannot be checked whether there is one already. Fill it in, or link the person with Set-ProvisioningLink.";

    /// <summary>Several accounts have the value that accounts are matched by.</summary>
    public string Several(string attribute, string value, IReadOnlyList<LiveAccount> accounts) => FormattableString.Invariant(
        $"{accounts.Count} accounts have '{value}' as {attribute} ({string.Join(", ", accounts.Select(LinkName))}). Correct that in {Service}, or link the right account with Set-ProvisioningLink; the person is not touched.");

    /// <summary>The account of a link does not exist.</summary>
    public string Gone(ProvisioningLink link) => FormattableString.Invariant(
        $"the account {Named(link)}, which '{link.Key}' has been linked to since {link.Since:yyyy-MM-dd}, does not exist any more. Restore it in {Service}, or run Remove-ProvisioningLink -Service {Service} -Key {Quoted(link.Key)}: then the next run finds another account, or creates one.");

    /// <summary>Several people are linked to one account.</summary>
    public string SharedLink(ProvisioningLink link) =>
        $"{People(_links.OfAccount(link.Account).Select(l => l.Key))} are linked to one account, {Named(link)}. Remove the wrong link with Remove-ProvisioningLink -Service {Service} -Key; none of them is touched.";

    /// <summary>The account that matches is linked to another person.</summary>
    public string LinkedToOther(PersonAccount person, string attribute, LiveAccount account)
    {
        string others = People(OwnersOf(account));
        return $"the account {Named(account)} has '{account.Value(attribute)}' as {attribute}, and is linked to {others}. If '{person.Person.Key}' is the same person under another key, run {Link(person, account)} -Force; if not, give this person another {attribute} in the source.";
    }

    /// <summary>An account matches several people.</summary>
    public string TwoPeople(LiveAccount account, IEnumerable<PersonAccount> people) =>
        $"the account {Named(account)} matches {string.Join(" and ", people.Select(p => $"'{p.Person.Key}' (by {p.MatchedBy})"))}. Link it to the right person with Set-ProvisioningLink -Service {Service} -Account {Quoted(LinkName(account))} -Key; none of them is touched.";

    /// <summary>Another account has the user name that a person is to get.</summary>
    public string NameTaken(PersonAccount person, string name, LiveAccount holder)
    {
        string others = People(OwnersOf(holder));
        string force = others.Length > 0 ? " -Force" : "";
        string wayOut = person.Link is { } link
            ? $"'{person.Person.Key}' is linked to {Named(link)}; if {LinkName(holder)} is that person's account, run {Link(person, holder)}{force}. If not, give"
            : $"If it is the account of '{person.Person.Key}', run {Link(person, holder)}{force}. If not, give this person another user name in the source, or let Username be unique in the mapping (Unique = 'Number'), or give";
        return $"the user name '{name}' belongs to the account {Named(holder)}{(others.Length > 0 ? $", which is linked to {others}" : "")}. {wayOut} that account another user name.";
    }

    /// <summary>Another account has the e-mail address of a person without an account.</summary>
    public string EmailTaken(PersonAccount person, string email, LiveAccount holder)
    {
        string others = People(OwnersOf(holder));
        string wayOut = others.Length > 0
            ? $"If '{person.Person.Key}' is the same person under another key, run {Link(person, holder)} -Force"
            : $"If it is this person's account, run {Link(person, holder)}, or let Match name Email as well";
        return $"the account {Named(holder)} has the e-mail address '{email}' already{(others.Length > 0 ? $", and is linked to {others}" : "")}. {wayOut}; if two people may share an address, set AllowSharedEmail = $true in the mapping. No second account is created.";
    }

    /// <summary>A person who is not active any more has an account with the names and the address of a new person.</summary>
    public string SamePerson(PersonAccount person, LiveAccount account)
    {
        string[] owners = OwnersOf(account).ToArray();
        return $"the account {Named(account)} has the names and the e-mail address of this row, and is linked to {People(owners)}, who is not active in the source any more. If '{person.Person.Key}' is the same person under another key, run {Link(person, account)} -Force; if not, run Remove-ProvisioningLink -Service {Service} -Key {Quoted(owners[0])}, and the next run creates an account. No second account is created.";
    }

    /// <summary>The account of another person is to get the same e-mail address.</summary>
    public static string EmailTwice(string email, IEnumerable<PersonAccount> people) =>
        $"{People(people.Select(p => p.Person.Key))} are to have accounts with one e-mail address, '{email}'. Correct the source; if people may share an address, set AllowSharedEmail = $true in the mapping.";

    /// <summary>The people whom <paramref name="account"/> is linked to.</summary>
    public IEnumerable<string> OwnersOf(LiveAccount account) => _links.OfAccount(account, _mapping.Rules).Select(l => l.Key);

    private string Link(PersonAccount person, LiveAccount account) =>
        $"Set-ProvisioningLink -Service {Service} -Key {Quoted(person.Person.Key)} -Account {Quoted(LinkName(account))}";

    private string LinkName(LiveAccount account) => account.LinkName(_mapping.Rules) ?? account.Key ?? "";

    private string Named(LiveAccount account) => Named(LinkName(account), account.Key ?? "");

    private static string Named(ProvisioningLink link) => Named(link.Account, link.Username);

    private static string Named(string account, string username) =>
        username.Length == 0 || account == username ? $"'{account}'" : $"{account} ('{username}')";

    private static string People(IEnumerable<string> keys) => string.Join(" and ", keys.Select(k => $"'{k}'"));

    private static string Quoted(string text) => text.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or ':' or '@') ? text : "'" + text.Replace("'", "''") + "'";
}
