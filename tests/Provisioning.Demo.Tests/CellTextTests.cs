namespace Provisioning.Demo.Tests;

public sealed class CellTextTests
{
    [Theory]
    [InlineData("[red]x[/]", "[[red]]x[[/]]")]
    [InlineData("a\u001b[2J\r\nb", "a [[2J  b")]
    [InlineData("悠真", "悠真")]
    public void Text_cannot_steer_the_terminal(string text, string markup) => Assert.Equal(markup, CellText.Escape(text));
}
