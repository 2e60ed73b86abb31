using System.Collections.Generic;
using System.Linq;
using Provisioning.Agility;
using Provisioning.Agility.Bulk;

namespace Provisioning.Core.Tests.Bulk;

/// <summary>Which row a failed command belongs to.</summary>
public sealed class BulkAttributionTests
{
    private static readonly IReadOnlyList<Newcomer> Rows = new[] { "a", "b", "c" }
        .Select((name, i) => new Newcomer(new MemberDraft { Username = name, Row = i + 1 }, new MemberOutcome("Create", name, i + 1)))
        .ToList();

    [Fact]
    public void The_position_names_the_row() => Assert.Equal("b", RowOf(new BulkFailure { Index = 1 }));

    [Fact]
    public void The_content_outweighs_the_position() => Assert.Equal("c", RowOf(new BulkFailure { Index = 1, Username = "C" }));

    [Fact]
    public void An_unknown_user_name_leaves_the_position() => Assert.Equal("a", RowOf(new BulkFailure { Index = 0, Username = "x" }));

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(null)]
    public void A_failure_that_names_nobody_is_given_to_nobody(int? index) => Assert.Null(RowOf(new BulkFailure { Index = index }));

    private static string? RowOf(BulkFailure failure) => BulkAttribution.Assign(Rows, [failure]).Keys.SingleOrDefault()?.Username;
}
