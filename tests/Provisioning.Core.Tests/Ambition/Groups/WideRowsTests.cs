using Provisioning.Ambition.Groups;
using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Tabular;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Ambition.Groups;

/// <summary>Memberships as one row for each person.</summary>
public sealed class WideRowsTests
{
    [Fact]
    public void Wide_to_long_to_wide_gives_the_same_rows()
    {
        List<SourceRow> rows = CsvText.Rows(WireSample.Text("ambition-membership-wide.csv"));
        WideRows wide = new();

        foreach (GroupMembership membership in rows.SelectMany(r => GroupMembershipReader.Flatten(r, new Dictionary<string, string> { ["Role"] = "Role", ["Team"] = "Team" })))
        {
            wide.Add(membership);
        }

        Assert.Equal(
            rows.Select(r => r.Cells.Select(c => (c.Key, (string)c.Value!))),
            wide.Rows().Select(r => r.Select(c => (c.Key, c.Value))));
    }

    [Fact]
    public void The_long_sample_becomes_the_wide_one()
    {
        WideRows wide = new();
        foreach (SourceRow row in CsvText.Rows(WireSample.Text("ambition-membership.csv")))
        {
            wide.Add(GroupMembershipReader.Read(row));
        }

        Assert.Equal(
            CsvText.Rows(WireSample.Text("ambition-membership-wide.csv")).Select(r => r.Cells.Select(c => (c.Key, (string)c.Value!))),
            wide.Rows().Select(r => r.Select(c => (c.Key, c.Value))));
    }

    [Fact]
    public void Every_row_has_every_type_and_an_empty_cell_where_there_is_no_group()
    {
        WideRows wide = new();
        wide.Add(new GroupMembership { Username = "a", GroupType = "Role", GroupName = "Seller" });
        wide.Add(new GroupMembership { Username = "b", GroupType = "Team", GroupName = "Dogs" });
        wide.Add(new GroupMembership { Username = "A", GroupType = "Team", GroupName = "Cats" });

        Assert.Equal([["a", "Seller", "Cats"], ["b", "", "Dogs"]], wide.Rows().Select(r => r.Select(c => c.Value).ToArray()));
    }

    [Fact]
    public void Two_groups_of_one_type_are_refused_and_the_same_group_twice_is_not()
    {
        WideRows wide = new();
        wide.Add(new GroupMembership { Username = "a", GroupType = "Team", GroupName = "Dogs" });
        wide.Add(new GroupMembership { Username = "a", GroupType = "Team", GroupName = "Dogs" });

        InvalidRowException error = Assert.Throws<InvalidRowException>(
            () => wide.Add(new GroupMembership { Username = "A", GroupType = "Team", GroupName = "Cats", Row = 3 }));

        Assert.Equal(3, error.Row);
        Assert.Equal("Dogs", wide.Rows().Single()[1].Value);
    }

    [Fact]
    public void Types_that_differ_in_case_only_are_refused()
    {
        WideRows wide = new();
        wide.Add(new GroupMembership { Username = "a", GroupType = "Team", GroupName = "Dogs" });

        Assert.Throws<InvalidRowException>(() => wide.Add(new GroupMembership { Username = "b", GroupType = "team", GroupName = "Cats" }));
    }

    [Fact]
    public void Stated_types_have_a_column_without_any_membership()
    {
        WideRows wide = new(["Role", "Team"]);
        wide.Add(new GroupMembership { Username = "a", GroupType = "Team", GroupName = "Dogs" });

        Assert.Equal(["username=a", "Team=Dogs", "Role="], Assert.Single(wide.Rows()).Select(c => $"{c.Key}={c.Value}"));
    }

    [Theory]
    [InlineData("username")]
    [InlineData("Group_Type")]
    [InlineData("group_name")]
    public void Type_with_a_reserved_name_is_refused(string type) => Assert.Throws<InvalidRowException>(
        () => new WideRows().Add(new GroupMembership { Username = "a", GroupType = type, GroupName = "x" }));
}
