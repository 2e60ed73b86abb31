using Provisioning.Agility.Wire;

namespace Provisioning.Core.Tests.Agility.Wire;

public sealed class OidTests
{
    [Theory]
    [InlineData("Member:20", "Member", 20L, null)]
    [InlineData(" Member:20 ", "Member", 20L, null)]
    [InlineData("Member:30633:50713", "Member", 30633L, 50713L)]
    [InlineData("Scope:0", "Scope", 0L, null)]
    [InlineData("AttributeDefinition:-12", "AttributeDefinition", -12L, null)]
    [InlineData("Custom_Type1:5", "Custom_Type1", 5L, null)]
    public void A_token_is_read_with_or_without_a_moment(string text, string type, long number, long? moment)
    {
        Oid oid = Oid.Parse(text);

        Assert.Equal((type, number, moment), (oid.Type, oid.Number, oid.Moment));
        Assert.Equal(text.Trim(), oid.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Member")]
    [InlineData("Member:")]
    [InlineData(":20")]
    [InlineData("Member:x")]
    [InlineData("Member:1:2:3")]
    [InlineData("Member:1:")]
    [InlineData("Member:1.5")]
    [InlineData("Member:1,000")]
    [InlineData("Member: 20")]
    [InlineData("20:Member")]
    [InlineData("Mem ber:20")]
    [InlineData("Member:99999999999999999999")]
    [InlineData("NULL")]
    [InlineData("Member:1'")]
    public void Other_texts_are_no_token(string? text)
    {
        Assert.False(Oid.TryParse(text, out Oid? oid));
        Assert.Null(oid);
        FormatException error = Assert.Throws<FormatException>(() => Oid.Parse(text!));
        Assert.Equal($"Invalid OID token: {text}", error.Message);
    }

    [Fact]
    public void The_moment_does_not_count_in_comparisons()
    {
        HashSet<Oid> oids = [Oid.Parse("Member:1:10"), Oid.Parse("Member:1:20"), Oid.Parse("Member:1")];

        Assert.Single(oids);
        Assert.Equal("Member:1", Oid.Parse("Member:1:10").WithoutMoment.ToString());
    }

    [Theory]
    [InlineData("Member:2")]
    [InlineData("Role:1")]
    [InlineData("member:1")]
    public void Type_and_number_count_in_comparisons(string other) =>
        Assert.NotEqual(Oid.Parse("Member:1"), Oid.Parse(other));
}
