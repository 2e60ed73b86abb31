using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Groups;
using Provisioning.Ambition.Wire;
using Provisioning.Core.Tests.Ambition;

namespace Provisioning.Core.Tests.Fuzz;

/// <summary>Rows with hostile texts: each becomes one account, one group or one membership, with every text where it belongs.</summary>
[Trait("Category", "Fuzz")]
public sealed class HostileRowTests : AmbitionTest
{
    private const int Seed = 7;

    private static readonly List<string> Names = HostileText.Names(Seed, 150)
        .Concat(["a\nb,c\"d", "x\r\nadmin@x,Ann,Lee,admin@x,true", "\"\r\nb@x", "q\",\"is_active\":true,\"x\":\""])
        .ToList();

    [Theory]
    [InlineData(AmbitionFormat.Json)]
    [InlineData(AmbitionFormat.Csv)]
    public void Body_has_the_intended_rows_and_cells(AmbitionFormat format)
    {
        List<AmbitionRecord> records = Names.Select((n, i) => new AmbitionRecord(
            ("username", n), ("first_name", Names[(i * 7) % Names.Count]), ("last_name", i % 5 == 0 ? " " : n + " "))).ToList();

        List<string[]> read = RequestBodies.Read(format, AmbitionBody.Write(format, records));

        Assert.Equal(records.Select(r => r.Fields.Select(f => (string)f.Value!)), read);
    }

    [Fact]
    public async Task Only_the_intended_accounts_are_saved()
    {
        // A user name has no line breaks: rows with such are refused before.
        List<string> names = Names.Where(n => !n.Any(char.IsControl)).ToList();
        AmbitionUser[] users = names.Select((n, i) => new AmbitionUser { Username = n, Email = $"u{i}@x", FirstName = Names[i], LastName = n + "L", Row = i + 1 }).ToArray();

        await Save(Client(), users);

        Assert.Equal(
            users.Select(u => (u.Username, u.Email, u.FirstName, u.LastName)).OrderBy(u => u.Username, StringComparer.Ordinal),
            Sandbox.Ambition.Users.Select(u => (u.Username, (string?)u.Email, (string?)u.FirstName, (string?)u.LastName)).OrderBy(u => u.Username, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(MembershipForm.Long)]
    [InlineData(MembershipForm.Wide)]
    internal async Task Memberships_change_only_for_the_named_accounts(MembershipForm form)
    {
        List<string> names = Names.Where(n => !n.Any(char.IsControl) && n.Length < 500).Take(60).ToList();
        names.ForEach(n => Sandbox.Ambition.AddUser(n, "F", "L", $"{Guid.NewGuid():N}@x"));
        List<GroupMembership> wanted = names.Select((n, i) => Membership(n, "Team", names[(i * 3) % 10])).ToList();
        AmbitionClient client = Client();
        await new GroupCreation(client).PrepareAsync(wanted, CancellationToken.None);

        await client.SetMembershipsAsync(wanted, form, groups: null, CancellationToken.None);
        Assert.Equal(Show(wanted), Show(Now()));

        List<GroupMembership> leaving = wanted.Where((_, i) => i % 2 == 0).ToList();
        await client.RemoveMembershipsAsync(leaving, form, CancellationToken.None);
        Assert.Equal(Show(wanted.Except(leaving)), Show(Now()));
    }

    private IEnumerable<GroupMembership> Now() => Sandbox.Ambition.Memberships.Select(m => Membership(m.Username, m.GroupType, m.GroupName));

    private static List<string> Show(IEnumerable<GroupMembership> memberships) => memberships.Select(m => m.ToString()).Order(StringComparer.Ordinal).ToList();
}
