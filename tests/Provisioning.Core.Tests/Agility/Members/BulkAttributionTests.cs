using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;

namespace Provisioning.Core.Tests.Agility.Members;

/// <summary>Which row a failed command belongs to.</summary>
public sealed class BulkAttributionTests
{
    private static readonly IReadOnlyList<MemberCreation> Rows =
        new[] { "a", "b", "c" }.Select((name, i) => new MemberCreation(new MemberDraft { Username = name, Row = i + 1 })).ToList();

    private static readonly IReadOnlyList<MemberUpdate> Updates = Enumerable.Range(1, 3)
        .Select(i => new MemberUpdate(new MemberDraft { Username = "u" + i }) { Member = new AgilityMember { Oid = new Oid("Member", i) } })
        .ToList();

    [Fact]
    public void Failure_is_assigned_by_its_position() => Assert.Equal("b", RowOf(new BulkFailure { Index = 1 }));

    [Fact]
    public void Content_of_a_failure_overrides_its_position() => Assert.Equal("c", RowOf(new BulkFailure { Index = 1, Username = "C" }));

    [Fact]
    public void Failure_with_an_unknown_user_name_is_assigned_by_its_position() => Assert.Equal("a", RowOf(new BulkFailure { Index = 0, Username = "x" }));

    [Theory]
    [InlineData(0, "Member:3", "Member:3")]
    [InlineData(1, "Member:2", "Member:2")]
    [InlineData(1, "Member:9", "Member:2")]
    [InlineData(2, null, "Member:3")]
    [InlineData(null, "Member:1", "Member:1")]
    [InlineData(null, "Member:9", null)]
    public void Failed_change_is_assigned_by_its_member(int? index, string? target, string? row) => Assert.Equal(
        row,
        BulkAttribution.Assign(Updates, [new BulkFailure { Index = index, Target = target is null ? null : Oid.Parse(target) }], (row, f) => row.IsNamedBy(f)).Keys.SingleOrDefault()?.Id?.ToString());

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(null)]
    public void Failure_that_matches_no_row_is_assigned_to_none(int? index) => Assert.Null(RowOf(new BulkFailure { Index = index }));

    private static string? RowOf(BulkFailure failure) => BulkAttribution.Assign(Rows, [failure], (row, f) => row.IsNamedBy(f)).Keys.SingleOrDefault()?.Username;
}
