using System.Text;
using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Groups;
using Provisioning.Ambition.Wire;

namespace Provisioning.Core.Tests.Ambition.Wire;

/// <summary>Every value arrives as it was written, in both formats.</summary>
public sealed class BodyTests : AmbitionTest
{
    private static readonly string[] s_values =
    [
        "O'Neil", "a,b", "say \"hi\"", "line\nbreak", "back\\slash", "Ñandú", "李小龍", "👩‍🚀", "=1+1", "+49 30", "-x", "@x", "<b>&amp;", "a;b|c\td",
    ];

    public static TheoryData<string> Values => new(s_values);

    [Theory]
    [MemberData(nameof(Values))]
    public Task A_value_survives_JSON(string value) => Survives(value, AmbitionFormat.Json);

    [Theory]
    [MemberData(nameof(Values))]
    public Task A_value_survives_CSV(string value) => Survives(value, AmbitionFormat.Csv);

    [Fact]
    public void Counted_size_is_never_below_the_sent_size()
    {
        foreach (string value in s_values.Append("\u0001\u2028"))
        {
            AmbitionRecord[] records = [new(("first_name", value), ("is_active", false), (value, value))];

            Assert.InRange(AmbitionBody.Write(AmbitionFormat.Json, records).Length, 1, records.Sum(r => r.MaximumBytes) + 2);
        }
    }

    [Fact]
    public void A_body_begins_without_a_byte_order_mark()
    {
        AmbitionRecord[] records = [new(("username", "a"))];

        Assert.Equal("[{\"username\":\"a\"}]", Encoding.UTF8.GetString(AmbitionBody.Write(AmbitionFormat.Json, records)));
        Assert.Equal("username\r\na\r\n", Encoding.UTF8.GetString(AmbitionBody.Write(AmbitionFormat.Csv, records)));
    }

    [Fact]
    public async Task The_names_of_the_group_fields_can_be_changed()
    {
        AmbitionOptions options = new() { GroupTypeNameField = "type_name", GroupNameField = "group_name", GroupTypeOfGroupField = "type" };

        await Client(options).CreateGroupTypesAsync([new AmbitionGroup { GroupType = "Team" }], CancellationToken.None);
        await Client(options).CreateGroupsAsync([new AmbitionGroup { GroupType = "Team", GroupName = "Dogs" }], CancellationToken.None);

        Assert.Equal(["[{\"type_name\":\"Team\"}]", "[{\"type\":\"Team\",\"group_name\":\"Dogs\"}]"], Bodies.Distinct());
    }

    [Fact]
    public async Task No_rows_make_no_request()
    {
        Assert.Empty(await Client().SaveUsersAsync([], AccountChange.Save, CancellationToken.None));
        Assert.Empty(await Client().RemoveMembershipsAsync([], MembershipForm.Long, CancellationToken.None));

        Assert.Empty(Sandbox.Requests);
    }

    private async Task Survives(string value, AmbitionFormat format)
    {
        AmbitionUser user = new() { Username = "u@x", Email = "u@x", FirstName = value, LastName = "L" };

        ProvisioningResult result = Assert.Single(await Save(Client(new AmbitionOptions { Format = format }), user));

        Assert.Equal(ProvisioningOutcome.Created, result.Outcome);
        Assert.Equal(value, Sandbox.Ambition.FindUser("u@x")!.FirstName);
    }
}
