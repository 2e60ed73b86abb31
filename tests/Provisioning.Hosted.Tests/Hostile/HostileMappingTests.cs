using System.Text;
using Provisioning.Hosted.Tests.Support;
using Provisioning.Module.Tests;

namespace Provisioning.Hosted.Tests.Hostile;

/// <summary>Mapping files as an attacker writes them.</summary>
[Trait("Category", "Fuzz")]
public sealed class HostileMappingTests(ModuleSession session) : IClassFixture<ModuleSession>
{
    [Fact]
    public void Damaged_file_is_read_or_refused_with_its_line_and_never_run() => Check(120);

    [Fact]
    [Trait("Set", "Nightly")]
    public void Many_damaged_files_are_read_or_refused_with_their_line_and_never_run() => Check(3000);

    private void Check(int count)
    {
        using TestFolder folder = new();
        string path = Path.Combine(folder.Path, "damaged.psd1");
        string mark = Path.Combine(folder.Path, "mark.txt");
        string call = $"[System.IO.File]::WriteAllText('{mark}', '1')";
        DamagedText damaged = new($"$({call})", $"& {{ {call} }}", call);
        string good = File.ReadAllText(Path.Combine(Repository.Root, "samples", "hrm.psd1"));
        int read = 0;
        int refused = 0;
        for (int seed = 1; seed <= count; seed++)
        {
            string text = damaged.Of(good, seed);
            string description = DamagedText.Describe(text, seed);
            File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
            ScriptResult result = session.Try("(Test-ProvisioningMapping -Mapping $Path -ErrorAction Stop).Findings | ForEach-Object Message", ("Path", path));
            if (result.Thrown is null)
            {
                Assert.All(result.Texts, f => Assert.True(f.Contains("damaged.psd1", StringComparison.Ordinal), $"{description}: {f}"));
                (read, refused) = result.Texts.Count == 0 ? (read + 1, refused) : (read, refused + 1);
            }
            else
            {
                Assert.True(result.Thrown.Exception is ProvisioningException, $"{description}: {result.Thrown}");
            }

            Assert.False(File.Exists(mark), description);
        }

        Assert.True(read > 0 && refused > 0, $"{read} read, {refused} refused");
    }
}
