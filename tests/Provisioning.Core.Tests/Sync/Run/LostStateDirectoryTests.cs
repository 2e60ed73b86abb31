using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Targets;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>A state directory that goes away in the middle of a run ends the run before more is sent.</summary>
public sealed class LostStateDirectoryTests : ApplyTest
{
    [Theory]
    [InlineData("removed")]
    [InlineData("another file")]
    [InlineData("cut")]
    public async Task Journal_deleted_during_a_run_ends_it_before_the_next_batch(string how)
    {
        int count = 0;
        ProvisioningPlan both = await Plan(Row("ann", role: "Role:4"), Row("bo", role: "Role:4"), Row("cy", role: "Role:4"));
        ProvisioningPlan plan = both with { Steps = both.Steps.Where(s => s.Service == "Agility").ToList() };
        Sandbox.ClearRequests();

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => new RunContext(Targets, State, Log).ApplyAsync(
            plan,
            new ApplyRequest
            {
                ModuleVersion = "0.1.0",
                Report = (_, _) =>
                {
                    if (++count == 1)
                    {
                        Damage(how);
                    }
                },
            },
            default));

        Assert.Equal(ProvisioningErrorKind.State, error.Kind);
        Assert.Contains("was removed or replaced", error.Message, StringComparison.Ordinal);
        Assert.Equal("/Harbor/api/asset", Assert.Single(Writes).Path);
        Assert.Equal(4, Sandbox.Agility.Members.Count);
        Assert.DoesNotContain(Sandbox.Agility.ProjectRoles, r => r.Role == "Role:4");
    }

    private void Damage(string how)
    {
        string path = State.JournalPath(State.RunIds()[0]);
        switch (how)
        {
            case "removed":
                Directory.Delete(State.FullPath, recursive: true);
                break;
            case "another file":
                byte[] some = File.ReadAllBytes(path);
                File.Delete(path);
                File.WriteAllBytes(path, some.Take(some.Length / 2).ToArray());
                break;
            default:
                using (FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
                {
                    file.SetLength(file.Length - 5);
                }

                break;
        }
    }
}
