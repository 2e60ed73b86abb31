using System.Linq;
using Provisioning.Demo.Editing;

namespace Provisioning.Demo.Tests;

public sealed class LineHistoryTests
{
    [Fact]
    public void Lines_come_back_from_the_last_one_on()
    {
        LineHistory history = new();
        new[] { "a", "b", "b", " ", "c" }.ToList().ForEach(history.Add);

        string?[] back = ["c", "b", "a", null];
        Assert.Equal(back, Enumerable.Range(0, 4).Select(_ => history.Move(-1)));
        string?[] forth = ["b", "c", "", ""];
        Assert.Equal(forth, Enumerable.Range(0, 4).Select(_ => history.Move(1)));
    }

    [Fact]
    public void A_new_line_starts_at_the_end_again()
    {
        LineHistory history = new();
        history.Add("a");
        history.Add("b");
        history.Move(-1);
        history.Move(-1);
        history.Add("c");

        Assert.Equal("c", history.Move(-1));
    }
}
