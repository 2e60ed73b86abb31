using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using Provisioning.Sandbox;

namespace Provisioning.Benchmarks;

/// <summary>Puts people into a sandbox before anybody measures.</summary>
internal static class SandboxFilling
{
    private const int FirstId = 10_000;
    private const int FirstProject = 9001;
    private const int Projects = 3;

    public static void Fill(ProvisioningSandbox sandbox, int members, SandboxContent content)
    {
        int[] numbers = Enumerable.Range(1, members).ToArray();
        foreach (int i in numbers)
        {
            sandbox.Agility.AddMember(
                BenchmarkFiles.Name(i), BenchmarkFiles.Username(i), BenchmarkFiles.Email(i), isInactive: content == SandboxContent.Inactive, id: FirstId + i);
        }

        switch (content)
        {
            case SandboxContent.Deleted:
                Delete(sandbox, members);
                break;
            case SandboxContent.Projects or SandboxContent.Roles:
                string[] projects = Enumerable.Range(FirstProject, Projects).Select(id => sandbox.Agility.AddScope(FormattableString.Invariant($"Project {id}"), id: id)).ToArray();
                foreach (int i in content == SandboxContent.Roles ? numbers : [])
                {
                    sandbox.Agility.AssignRole(FormattableString.Invariant($"Member:{FirstId + i}"), projects[i % Projects], "Role:3");
                }

                break;
            case SandboxContent.Accounts:
                foreach (int i in numbers)
                {
                    sandbox.Ambition.AddUser(BenchmarkFiles.Username(i), BenchmarkFiles.First(i), BenchmarkFiles.Last(i), BenchmarkFiles.Email(i));
                }

                break;
        }
    }

    private static void Delete(ProvisioningSandbox sandbox, int members)
    {
        using HttpClient client = new();
        using HttpRequestMessage request = new(HttpMethod.Post, sandbox.AgilityUri + "/api/asset");
        string commands = string.Join(',', Enumerable.Range(FirstId + 1, members).Select(id => FormattableString.Invariant($$"""{"from":"Member:{{id}}","execute":"Delete"}""")));
        request.Content = new StringContent($"[{commands}]", Encoding.UTF8, "application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", sandbox.Token);
        client.Send(request).EnsureSuccessStatusCode();
        sandbox.ClearRequests();
    }
}
