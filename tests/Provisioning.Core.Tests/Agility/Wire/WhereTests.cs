using Provisioning.Agility.Wire;

namespace Provisioning.Core.Tests.Agility.Wire;

public sealed class WhereTests
{
    private static readonly Where A = Where.Equal("A", "1");
    private static readonly Where B = Where.Equal("B", "2");
    private static readonly Where C = Where.Exists("C", true);

    [Fact]
    public void Terms_of_one_connective_need_no_parentheses() =>
        Assert.Equal("A='1';B='2';+C", Where.All([A, B, C]).ToString());

    [Fact]
    public void Mixed_connectives_are_in_parentheses_whichever_is_inside()
    {
        Assert.Equal("(A='1'|B='2');+C", Where.All([Where.Any([A, B]), C]).ToString());
        Assert.Equal("(A='1';B='2')|+C", Where.Any([Where.All([A, B]), C]).ToString());
    }

    [Fact]
    public void A_raw_filter_is_sent_as_it_is_and_in_parentheses_beside_others()
    {
        Where raw = Where.Raw("A='1'|B='2'");

        Assert.Equal("A='1'|B='2'", raw.ToString());
        Assert.Equal("(A='1'|B='2');+C", raw.And(C).ToString());
    }

    [Fact]
    public void Apostrophes_are_doubled_and_in_the_other_spelling_quoted_doubly()
    {
        Where where = Where.AnyOf("Name", ["O'Neil", "Holt"]).And(C);

        Assert.Equal("Name='O''Neil','Holt';+C", where.ToString());
        Assert.Equal("Name=\"O'Neil\",'Holt';+C", where.ToOtherSpelling());
        Assert.True(where.HasOtherSpelling);
        Assert.False(where.And(Where.Equal("Name", "\"q\"")).HasOtherSpelling);
        Assert.False(Where.Raw("Name='O''Neil'").HasOtherSpelling);
    }
}
