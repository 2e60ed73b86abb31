using Provisioning.Demo.Editing;

namespace Provisioning.Demo.Tests;

public sealed class LineBufferTests
{
    [Fact]
    public void Characters_go_where_the_cursor_is()
    {
        LineBuffer buffer = new();
        buffer.Replace("ac");
        buffer.MoveTo(1);
        buffer.Insert('b');

        Assert.Equal(("abc", 2), (buffer.Text, buffer.Cursor));
    }

    [Fact]
    public void Backspace_and_delete_take_one_character_and_none_at_the_ends()
    {
        LineBuffer buffer = new();
        buffer.Backspace();
        buffer.Delete();
        buffer.Replace("abc", cursor: 1);
        buffer.Delete();
        buffer.Backspace();
        buffer.Backspace();

        Assert.Equal(("c", 0), (buffer.Text, buffer.Cursor));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(4, 3)]
    public void The_cursor_stays_in_the_line(int position, int expected)
    {
        LineBuffer buffer = new();
        buffer.Replace("abc");
        buffer.MoveTo(position);

        Assert.Equal(expected, buffer.Cursor);
    }
}
