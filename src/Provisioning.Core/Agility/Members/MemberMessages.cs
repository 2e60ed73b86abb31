using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>Messages that several classes use.</summary>
internal static class MemberMessages
{
    public const string FoundAfterwards = "The answer was lost; the member was found afterwards.";

    public static string Ambiguous(IEnumerable<AgilityMember> members) => Ambiguous(members.Select(m => m.Oid));

    public static string Ambiguous(IEnumerable<Oid> members) =>
        $"Several members match this user name: {string.Join(", ", members)}. Specify one by its OID.";

    public static string OtherName(AgilityMember member, string stated) =>
        $"{member.Oid} {(member.Username is null ? "has no user name" : $"has the user name '{member.Username}'")}, but the user name given with it is '{stated}'. "
            + "Correct one of the two, or leave one out. Nothing was sent for this row.";

    public static string AreFalse(IEnumerable<string> validators)
    {
        List<string> names = validators.ToList();
        return string.Join(" and ", names) + (names.Count == 1 ? " is false" : " are false");
    }

    public static string Required(IReadOnlyList<string> attributes) =>
        $"Agility requires {string.Join(" and ", attributes.Select(a => $"'{a}'"))} for every new member, and there is no value for {(attributes.Count == 1 ? "it" : "them")}. Nothing was sent for this row.";

    public static string Missing(string key) => $"There is no member '{key}'.";

    public static string Missing(MemberKey key) =>
        key.Oid is null ? Missing(key.ToString()) : $"There is no member {key.Oid.WithoutMoment}, or this connection may not read it.";
}
