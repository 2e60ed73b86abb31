using Provisioning.Agility.Licenses;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Agility.Licenses;

/// <summary>Seats are counted as the instance says of each member, or by the rule where it does not say it.</summary>
public sealed class LicenseMeterTests : AgilityTest
{
    private readonly AgilityConnection _connection;

    public LicenseMeterTests() => _connection = new AgilityConnection(Sandbox.AgilityUri, Secrets.OfAgility(), Fast.Settings());

    [Fact]
    public async Task Every_kind_and_role_has_a_row_before_the_total()
    {
        Store.AddMember("Ann", "ann", defaultRole: "Role:1");
        Store.AddMember("Bo", "bo", defaultRole: "Role:12");
        Store.AddMember("Cy", "cy", defaultRole: "Role:4");
        Store.AddMember("Dee", "dee", defaultRole: "Role:4");
        Store.AddMember("Eve", "eve", defaultRole: "Role:5");
        Store.AddMember("Flo", "flo", defaultRole: "Role:8");
        Store.AddMember("Gus", "gus", defaultRole: "Role:0");
        Store.AddMember("Guest", "guest", defaultRole: "Role:4", isCollaborator: true);
        Store.AddMember("Nameless", defaultRole: "Role:4");
        Store.AddMember("Gone", "gone", defaultRole: "Role:4", isInactive: true);

        LicenseTally tally = await Count();

        Assert.Equal(
            [
                "Administrator System Admin: 1 of 1", "Administrator Member Admin: 1 of 1", "Member Team Member: 2 of 2", "Member Developer: 1 of 1", "ReadOnly Observer: 1 of 1",
                "NoAccess No Access: 1 of 1", "Collaborator Team Member: 0 of 1", "WithoutUsername Team Member: 0 of 1", "BuiltIn System Admin: 0 of 1", "Total: 7 of 10",
            ],
            tally.Rows.Select(r => $"{r} of {r.Members}"));
        Assert.All(tally.Rows, r => Assert.Equal((r.Seats, (int?)r.Seats, 0), (r.SeatsByRule, r.SeatsByInstance, r.Differing)));
        Assert.Equal("Role:4", tally.Rows.First(r => r.Kind == AgilityLicenseKind.Member).RoleOid!.ToString());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(998, 1)]
    [InlineData(1998, 2)]
    [InlineData(2500, 3)]
    public async Task Thousand_members_are_read_in_one_request(int members, int requests)
    {
        for (int i = 0; i < members; i++)
        {
            Store.AddMember($"M {i}", $"m{i}");
        }

        Assert.Equal(members, (await Count()).Rows[^1].Seats);
        Assert.Equal(requests, Sandbox.Requests.Count);
        Assert.All(Sandbox.Requests, r => Assert.Contains("sel=Username,IsCollaborator,IsInactive,DefaultRole,DefaultRole.Name,UsesLicense", Clear(r), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Instance_without_the_attribute_is_counted_by_the_rule()
    {
        RawServer server = Serve(request => request.Target.Contains("UsesLicense", StringComparison.Ordinal)
            ? Xml("<Error><Message>Unknown AttributeDefinition: Member.UsesLicense</Message></Error>", 400)
            : Xml(Assets(Asset(20, "admin"), Asset(1001, "ann", ("IsCollaborator", "false")), Asset(1002, "guest", ("IsCollaborator", "true")))));
        using AgilityConnection connection = new(server.Uri, Secrets.OfAgility(), Fast.Settings());

        AgilityLicense total = (await new LicenseMeter(connection, Log).CountAsync(CancellationToken.None)).Rows[^1];

        Assert.Equal((3, 1, 1, null, 0), (total.Members, total.Seats, total.SeatsByRule, total.SeatsByInstance, total.Differing));
    }

    [Fact]
    public async Task Instance_overrides_the_license_rule_and_the_member_is_named()
    {
        RawServer server = Serve(Xml(Assets(Asset(1001, "ann", ("UsesLicense", "false")), Asset(1002, "bo", ("UsesLicense", "true")), Asset(1003, "cy"))));
        using AgilityConnection connection = new(server.Uri, Secrets.OfAgility(), Fast.Settings());

        LicenseTally tally = await new LicenseMeter(connection, Log).CountAsync(CancellationToken.None);

        Assert.Equal((2, 3, 1, 1), (tally.Rows[^1].Seats, tally.Rows[^1].SeatsByRule, tally.Rows[^1].SeatsByInstance, tally.Rows[^1].Differing));
        Assert.Equal("ann (uses one by the rule)", Assert.Single(tally.Differing));
    }

    [Fact]
    public async Task Incomplete_list_is_an_error()
    {
        RawServer server = Serve(_ => Xml($"<Assets total=\"5\">{Asset(1001, "ann")}</Assets>"));
        using AgilityConnection connection = new(server.Uri, Secrets.OfAgility(), Fast.Settings());

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => new LicenseMeter(connection, Log).CountAsync(CancellationToken.None));

        Assert.Equal(ProvisioningErrorKind.UnexpectedAnswer, error.Kind);
    }

    private Task<LicenseTally> Count() => new LicenseMeter(_connection, Log).CountAsync(CancellationToken.None);
}
