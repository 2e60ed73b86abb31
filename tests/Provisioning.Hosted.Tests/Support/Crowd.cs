using System.Globalization;
using Provisioning.Sandbox;

namespace Provisioning.Hosted.Tests.Support;

/// <summary>As many people as a large company has, under short user names, and rows about them.</summary>
internal static class Crowd
{
    private const int FirstId = 5000;

    public static IReadOnlyList<int> Numbers(int count) => [.. Enumerable.Range(1, count)];

    public static string Username(int number) => string.Create(CultureInfo.InvariantCulture, $"user{number:0000}");

    public static string Email(int number) => Username(number) + "@corp.example";

    public static int Id(int number) => FirstId + number;

    public static string Oid(int number) => string.Create(CultureInfo.InvariantCulture, $"Member:{Id(number)}");

    public static void AddMembers(ProvisioningSandbox sandbox, int count, bool areInactive = false)
    {
        foreach (int number in Numbers(count))
        {
            sandbox.Agility.AddMember($"First Last{number}", Username(number), Email(number), isInactive: areInactive, id: Id(number));
        }
    }

    /// <summary>The members that were added, by number.</summary>
    public static IEnumerable<SandboxMember> Members(ProvisioningSandbox sandbox) => sandbox.Agility.Members.Where(m => m.Username != "admin");

    public static void AddUsers(ProvisioningSandbox sandbox, int count)
    {
        foreach (int number in Numbers(count))
        {
            sandbox.Ambition.AddUser(Username(number), "First", $"Last{number}", Email(number));
        }
    }

    /// <summary>Writes an export.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="header">Its first line.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="row">The line of a number.</param>
    /// <returns>Its path.</returns>
    public static string Write(TestFolder folder, string header, int count, Func<int, string> row) =>
        folder.Write("crowd.csv", string.Join('\n', Numbers(count).Select(row).Prepend(header)) + "\n");
}
