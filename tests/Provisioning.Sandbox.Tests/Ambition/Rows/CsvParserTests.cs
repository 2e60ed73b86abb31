using Provisioning.Sandbox.Ambition.Rows;

namespace Provisioning.Sandbox.Tests.Ambition.Rows;

public sealed class CsvParserTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "a|b/1|2")]
    [InlineData("a,b\r\n1,2", "a|b/1|2")]
    [InlineData("a\n\"x,y\"\n", "a/x,y")]
    [InlineData("a\n\"x\"\"y\"\n", "a/x\"y")]
    [InlineData("a\n\"x\r\ny\"\n", "a/x\r\ny")]
    [InlineData("a,b\n,\n", "a|b/|")]
    [InlineData("a,b\n1,", "a|b/1|")]
    [InlineData("a\n\n", "a/")]
    [InlineData("a\n x \n", "a/ x ")]
    [InlineData("a\n=1+2\n", "a/=1+2")]
    [InlineData("a\n\"\"", "a/")]
    [InlineData("", "")]
    public void Reads_CSV_of_RFC_4180(string text, string expected) =>
        Assert.Equal(expected, string.Join('/', CsvParser.Parse(text).Select(record => string.Join('|', record.Fields))));

    [Theory]
    [InlineData("a\n\"x", 2, "a quoted field is not closed")]
    [InlineData("a\n\"x\"y\n", 2, "text after a closing quote")]
    [InlineData("a\nx\"y\n", 2, "a quote inside a field that is not quoted")]
    [InlineData("a\rb\n", 1, "a carriage return without a line feed")]
    [InlineData("a\n\"x\ny\"\n\"z", 4, "a quoted field is not closed")]
    public void Invalid_CSV_is_refused_with_line_and_problem(string text, int line, string problem)
    {
        var error = Assert.Throws<UnreadableBodyException>(() => CsvParser.Parse(text));
        Assert.Equal($"CSV parse error - line {line}: {problem}", error.Message);
    }

    [Fact]
    public void Tells_the_line_each_record_begins_on() =>
        Assert.Equal(new[] { 1, 2, 4 }, CsvParser.Parse("a\n\"x\ny\"\nz").Select(record => record.Line));
}
