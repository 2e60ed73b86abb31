using System;
using System.Linq;
using Provisioning.Demo.Tests.Support;
using Provisioning.Tabular;

namespace Provisioning.Demo.Tests;

public sealed class ExportTests
{
    [Fact]
    public void Newcomers_are_team_members_unless_the_file_says_otherwise()
    {
        Export export = Read("first_name,last_name,email,default_role\nA,A,a@corp.example,\nB,B,b@corp.example,Observer\n");

        Assert.Equal(["Team Member", "Observer"], export.People.Select(p => p.Member.DefaultRole));
    }

    [Fact]
    public void Group_columns_may_be_missing()
    {
        Export export = Read("first_name,last_name,email,Team Name\nA,A,a@corp.example,Dogs\n");

        GroupMembership membership = Assert.Single(Assert.Single(export.People).Memberships);
        Assert.Equal("a@corp.example: Team = Dogs", membership.ToString());
    }

    [Fact]
    public void All_rows_of_one_user_name_are_refused()
    {
        Export export = Read(
            "first_name,last_name,email\nA,A,a@corp.example\nB,B,b@corp.example\nA,A,A@CORP.EXAMPLE\nA,A,a@corp.example \n");

        Assert.Equal("b@corp.example", Assert.Single(export.People).User.Username);
        Assert.Equal([1, 3, 4], export.Failures.Select(f => f.Row));
        Assert.Equal(
            ["row 3", "row 1", "row 1"],
            export.Failures.Select(f => f.Reason.Split(" is in ")[1].Split(';')[0]));
    }

    [Fact]
    public void Failures_name_the_row_once()
    {
        Export export = Read("first_name,last_name,email,is_active\nA,A,a@corp.example,maybe\n");

        JobFailure failure = Assert.Single(export.Failures);
        Assert.Equal(1, failure.Row);
        Assert.Equal("a@corp.example", failure.Key);
        Assert.StartsWith("column 'is_active', value 'maybe'", failure.Reason, StringComparison.Ordinal);
    }

    private static Export Read(string text)
    {
        using TemporaryFile file = new(text);
        return Export.Read(file.Path, new CsvSourceOptions());
    }
}
