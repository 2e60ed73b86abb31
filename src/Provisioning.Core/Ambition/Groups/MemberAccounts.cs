using Provisioning.Common;

namespace Provisioning.Ambition.Groups;

/// <summary>Finds the accounts of the members in a list of groups.</summary>
/// <typeparam name="T">An account.</typeparam>
/// <param name="accounts">The accounts.</param>
/// <param name="idOf">Returns the identifier of an account.</param>
/// <param name="nameOf">Returns its user name.</param>
/// <param name="emailOf">Returns its e-mail address.</param>
internal sealed class MemberAccounts<T>(IReadOnlyList<T> accounts, Func<T, string?> idOf, Func<T, string?> nameOf, Func<T, string?> emailOf)
{
    private readonly ILookup<string, T> _byId = By(accounts, idOf, StringComparer.Ordinal);
    private readonly ILookup<string, T> _byName = By(accounts, nameOf, KeyText.Comparer);
    private readonly ILookup<string, T> _byEmail = By(accounts, emailOf, KeyText.Comparer);

    // An identifier takes precedence, and an address comes last, unless it is a text that may also be a name. Of user names that differ only
    // in case, the exact match is used.

    /// <summary>The account of a member; several if they cannot be distinguished, none if no account matches.</summary>
    public IReadOnlyList<T> Find(MemberName member)
    {
        bool isText = member.Username is not null && member.Username == member.Id;
        return new[] { isText ? [] : In(_byId, member.Id), Exact(In(_byName, member.Username), member.Username), In(_byEmail, member.Email), In(_byId, member.Id) }
            .FirstOrDefault(found => found.Count > 0) ?? [];
    }

    private static ILookup<string, T> By(IReadOnlyList<T> accounts, Func<T, string?> name, IEqualityComparer<string> comparer) =>
        accounts.Where(a => !string.IsNullOrEmpty(name(a))).ToLookup(a => name(a)!, comparer);

    private static List<T> In(ILookup<string, T> accounts, string? name) => name is null ? [] : accounts[name].ToList();

    private List<T> Exact(List<T> found, string? name) => found.Where(a => nameOf(a) == name).ToList() is { Count: 1 } exact ? exact : found;
}
