using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Common;

/// <summary>Suggestions for a missing name.</summary>
public sealed class NearMatchesTests
{
    [Theory]
    [InlineData("Dogz", "Dogs,Cats", " Did you mean 'Dogs'?")]
    [InlineData("dogs", "Dogs", " Did you mean 'Dogs'?")]
    [InlineData("Dogs", "Dogs,dogs", " Did you mean 'dogs'?")]
    [InlineData("Dogs", "Dogs", "")]
    [InlineData("sup", "Customer Support", " Did you mean 'Customer Support'?")]
    [InlineData("su", "Customer Support", "")]
    [InlineData("A", "Team,Q,HR,QA", " Did you mean 'QA'?")]
    [InlineData("IT", "HR,Title,Ops", "")]
    [InlineData("IT", "ITS,OT", " Did you mean 'ITS' or 'OT'?")]
    [InlineData("x", ",  ,y", "")]
    [InlineData("", "A,AB,Team", "")]
    [InlineData("NounName", "__NounName,Noun Name", " Did you mean 'Noun Name'?")]
    public void Suggested_names_share_most_of_the_requested_name(string wanted, string names, string hint) =>
        Assert.Equal(hint, NearMatches.Hint(wanted, names.Split(',')));

    [Theory]
    [InlineData("email", "E-Mail2", " Did you mean 'E-Mail2'?")]
    [InlineData("email", "email;name", "")]
    [InlineData("email", "email,name", "")]
    [InlineData("email", "email|name", "")]
    [InlineData("email", "email\tname", "")]
    public void A_header_that_is_a_whole_line_is_not_proposed(string wanted, string header, string hint) =>
        Assert.Equal(hint, HeaderRules.Hint([wanted], [header]));
}
