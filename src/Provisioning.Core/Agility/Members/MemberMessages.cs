using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>Sentences that several pieces of work say.</summary>
internal static class MemberMessages
{
    public const string FoundAfterwards = "The answer was lost; the member was found afterwards.";

    public static string Ambiguous(IEnumerable<AgilityMember> members) => Ambiguous(members.Select(m => m.Oid));

    public static string Ambiguous(IEnumerable<Oid> members) =>
        $"Several members answer to this user name: {string.Join(", ", members)}. Name one by its OID.";

    public static string OtherName(AgilityMember member, string stated) =>
        $"{member.Oid} {(member.Username is null ? "has no user name" : $"is '{member.Username}'")}, and the user name beside it is '{stated}'. "
            + "Correct one of the two, or leave one out. Nothing was sent for this row.";

    public static string AreFalse(IEnumerable<string> validators)
    {
        List<string> names = validators.ToList();
        return string.Join(" and ", names) + (names.Count == 1 ? " is false" : " are false");
    }

    public static string Required(IReadOnlyList<string> attributes) =>
        $"Agility wants {string.Join(" and ", attributes.Select(a => $"'{a}'"))} of every new member, and nothing is given for {(attributes.Count == 1 ? "it" : "them")}. Nothing was sent for this row.";

    public static string Missing(string key) => $"There is no member '{key}'.";

    public static string Missing(MemberKey key) =>
        key.Oid is null ? Missing(key.ToString()) : $"There is no member {key.Oid.WithoutMoment}, or none that this connection may see.";
}
