using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run.Journal;

/// <summary>What a run was begun with, as headers tell it.</summary>
public sealed class RunOptionsTests
{
    [Fact]
    public void They_are_texts_beside_those_of_the_command_line()
    {
        Dictionary<string, string> texts = new RunOptions(HasPassed: true, SourceCount: 1200).ToTexts(new Dictionary<string, string> { ["MaxDisable"] = "5%" }, ["Ambition", "Agility"]);

        Assert.Equal(["MaxDisable = 5%", "SourceCount = 1200", "Guard = Passed", "Unseen = Ambition, Agility"], texts.Select(t => $"{t.Key} = {t.Value}"));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 7)]
    [InlineData(null, null)]
    public void They_come_back_from_the_texts(bool? hasPassed, int? sourceCount)
    {
        RunOptions options = new(hasPassed, sourceCount);

        Assert.Equal(options, RunOptions.Of(Header(options.ToTexts(new Dictionary<string, string>(), []))));
    }

    [Theory]
    [InlineData("passed", "-1")]
    [InlineData("", "1.5")]
    public void Other_texts_let_nothing_through(string guard, string count)
    {
        RunHeader header = Header(new Dictionary<string, string> { ["Guard"] = guard, ["SourceCount"] = count });

        Assert.Equal(new RunOptions(HasPassed: false, SourceCount: null), RunOptions.Of(header));
    }

    private static RunHeader Header(Dictionary<string, string> options) =>
        RunHeader.Of("20261122T054500Z-4f2a", new ProvisioningPlan(), "", OwnerProcess.Current(TimeProvider.System), "", [], options: options);
}
