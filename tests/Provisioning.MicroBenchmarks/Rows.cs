using System.Text;
using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Wire;

namespace Provisioning.MicroBenchmarks;

/// <summary>The rows that all benchmarks work on: one chunk.</summary>
internal static class Rows
{
    public const int Count = 5000;

    public static IReadOnlyList<AmbitionUser> Users { get; } = Enumerable.Range(1, Count).Select(i => new AmbitionUser
    {
        Username = Name(i),
        Email = Name(i) + "@yourcompany.com",
        FirstName = "Given",
        LastName = "Family",
        Row = i,
    }).ToList();

    public static IReadOnlyList<AmbitionRecord> Records { get; } = Users.Select(new LegacyAccountForm().Record).ToList();

    /// <summary>An export of the same people.</summary>
    public static string Csv { get; } = "username,email,first_name,last_name,is_active\n"
        + string.Concat(Users.Select(u => $"{u.Username},{u.Email},{u.FirstName},{u.LastName},true\n"));

    /// <summary>A page of members in the form of rest-1.v1.</summary>
    public static byte[] Xml { get; } = Encoding.UTF8.GetBytes(
        $"""<?xml version="1.0" encoding="UTF-8"?><Assets total="{Count}" pageSize="{Count}" pageStart="0">"""
        + string.Concat(Users.Select(u =>
            $"""<Asset href="/acme/rest-1.v1/Data/Member/{u.Row}" id="Member:{u.Row}"><Attribute name="Name">{u.FirstName} {u.LastName}</Attribute><Attribute name="Username">{u.Username}</Attribute><Attribute name="Email">{u.Email}</Attribute><Attribute name="IsInactive">false</Attribute><Relation name="DefaultRole"><Asset href="/acme/rest-1.v1/Data/Role/4" idref="Role:4" /></Relation></Asset>"""))
        + "</Assets>");

    /// <summary>What the service says when it took the rows.</summary>
    public static byte[] Answer { get; } = Encoding.UTF8.GetBytes("[" + string.Join(',', Users.Select(u =>
        $$"""{"id":{{u.Row}},"username":"{{u.Username}}","email":"{{u.Email}}","first_name":"Given","last_name":"Family","is_active":true}""")) + "]");

    private static string Name(int i) => FormattableString.Invariant($"user{i:0000000}");
}
