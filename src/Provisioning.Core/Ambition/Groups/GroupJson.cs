using System.Text.Json;
using Provisioning.Ambition.Wire;
using Provisioning.Tabular;

namespace Provisioning.Ambition.Groups;

/// <summary>
/// Reads groups of a list. The names of its fields are not documented, so all usual ones count, in any case and with or without
/// underscores. The names with which the connection sends groups come first.
/// </summary>
internal static class GroupJson
{
    private static readonly string[] Types = ["group_type", "group_type_name", "type_name", "type"];
    private static readonly string[] Names = ["name", "group_name", "title", "label"];
    private static readonly string[] Ids = ["id", "group_id", "pk", "uuid"];
    private static readonly string[] Members = ["members", "users", "accounts", "employees", "member_ids", "user_ids", "account_ids"];
    private static readonly string[] Counts = ["member_count", "members_count", "user_count", "num_members", "total_members"];
    private static readonly string[] Usernames = ["username", "user_name", "login"];
    private static readonly string[] Emails = ["email", "email_address", "mail"];
    private static readonly string[] MemberIds = ["account_id", "user_id", "id", "pk"];
    private static readonly string[] Accounts = ["account", "user", "member", "employee"];

    /// <summary>The list of groups.</summary>
    /// <param name="typeField">The field of the type, as groups are sent.</param>
    /// <param name="nameField">The field of the name, as groups are sent.</param>
    public static ListKind<AmbitionGroup> List(string typeField = "group_type", string nameField = "name")
    {
        string[] types = [typeField, .. Types];
        string[] names = [nameField, .. Names];
        return new("group", "groups", e => Read(e, types, names), g => g.Id ?? g.ToString(), GivesAgain: true)
        {
            WhereMissing = "This instance does not list its groups, so runs use the groups that they have assigned.",
        };
    }

    private static AmbitionGroup Read(JsonElement group, string[] types, string[] names) => new()
    {
        Id = Text(group, Ids),
        GroupType = types.Select(t => TypeName(Find(group, t))).FirstOrDefault(t => t is not null) ?? throw new FormatException("The list of groups has one without the name of its type."),
        GroupName = Text(group, names) ?? throw new FormatException("The list of groups has one without a name."),
        MemberNames = ReadMembers(group),
    };

    // A number is the type's identifier, not its name.
    private static string? TypeName(JsonElement? type) => type is not { } value ? null
        : value.ValueKind == JsonValueKind.Object ? Text(value, Names)
        : value.ValueKind == JsonValueKind.String ? Filled(value.GetString())
        : null;

    // A list that is cut off, or does not name each person, is ignored.
    private static List<MemberName>? ReadMembers(JsonElement group)
    {
        if (Members.Select(m => Find(group, m)).FirstOrDefault(m => m is { ValueKind: JsonValueKind.Array or JsonValueKind.Object }) is not { } told)
        {
            return null;
        }

        JsonElement? list = told.ValueKind == JsonValueKind.Array ? told : Find(told, "results");
        if (list is not { ValueKind: JsonValueKind.Array } array || (told.ValueKind == JsonValueKind.Object && Find(told, "next") is { ValueKind: not JsonValueKind.Null }))
        {
            return null;
        }

        List<MemberName?> members = array.EnumerateArray().Select(ReadMember).ToList();
        int? count = Count(group, Counts) ?? (told.ValueKind == JsonValueKind.Object ? Count(told, ["count"]) : null);
        return members.Contains(null) || count > members.Count ? null : members.ConvertAll(m => m!);
    }

    private static MemberName? ReadMember(JsonElement member)
    {
        if (member.ValueKind != JsonValueKind.Object)
        {
            return Scalar(member) is { } text ? MemberName.Of(text) : null;
        }

        if (Accounts.Select(a => Find(member, a)).FirstOrDefault(a => a is { ValueKind: JsonValueKind.Object or JsonValueKind.String or JsonValueKind.Number }) is { } account)
        {
            return ReadMember(account);
        }

        MemberName name = new(Text(member, MemberIds), Text(member, Usernames), Text(member, Emails));
        return name == new MemberName(null, null, null) ? null : name;
    }

    private static int? Count(JsonElement element, string[] names) =>
        names.Select(n => Find(element, n)).FirstOrDefault(c => c is { ValueKind: JsonValueKind.Number }) is { } count && count.TryGetInt32(out int number) ? number : null;

    private static string? Text(JsonElement element, string[] names) => names
        .Select(n => Find(element, n) is { } value ? Scalar(value) : null)
        .FirstOrDefault(t => t is not null);

    private static string? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Filled(value.GetString()),
        JsonValueKind.Number => ValueRules.TextAsRead(value.GetRawText()),
        _ => null,
    };

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static JsonElement? Find(JsonElement element, string name)
    {
        if (element.TryGetProperty(name, out JsonElement exact))
        {
            return exact;
        }

        string wanted = name.Replace("_", "");
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (string.Equals(property.Name.Replace("_", ""), wanted, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }
}
