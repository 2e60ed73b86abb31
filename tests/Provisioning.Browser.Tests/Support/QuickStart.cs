using System.Net.Http;
using System.Text;
using System.Text.Json;
using Provisioning.Sandbox;

namespace Provisioning.Browser.Tests.Support;

/// <summary>The steps of the quick start for <c>samples/hrm.csv</c>, as plain requests.</summary>
internal static class QuickStart
{
    public static async Task RunAsync(ProvisioningSandbox sandbox)
    {
        // The sample has neither quotes nor commas in its cells.
        string[][] lines = File.ReadAllLines(Repository.Sample("hrm.csv")).Where(line => line.Length > 0).Select(line => line.Split(',')).ToArray();
        Dictionary<string, string>[] people = lines.Skip(1)
            .Select(cells => lines[0].Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second))
            .ToArray();

        await PostAsync(sandbox, "account", people.Select(person => new
        {
            is_active = true,
            first_name = person["first_name"],
            last_name = person["last_name"],
            email = person["email"],
            username = person["email"],
        }));
        await PostAsync(sandbox, "group_type", new[] { new { name = "Team" } });
        await PostAsync(sandbox, "group", people.SelectMany(person => new[]
        {
            new { group_type = "Role", name = person["role"] },
            new { group_type = "Team", name = person["team_name"] },
        }));
        await PostAsync(sandbox, "group_membership", people.SelectMany(person => new[]
        {
            new { username = person["email"], group_type = "Role", group_name = person["role"] },
            new { username = person["email"], group_type = "Team", group_name = person["team_name"] },
        }));
        foreach (Dictionary<string, string> person in people)
        {
            string member = $"""
                <Asset>
                  <Attribute name="Name" act="set">{person["first_name"]} {person["last_name"]}</Attribute>
                  <Attribute name="Nickname" act="set">{person["first_name"]}</Attribute>
                  <Attribute name="Username" act="set">{person["email"]}</Attribute>
                  <Attribute name="Email" act="set">{person["email"]}</Attribute>
                  <Relation name="DefaultRole" act="set"><Asset idref="Role:4" /></Relation>
                </Asset>
                """;
            await SendAsync($"{sandbox.AgilityUri}/rest-1.v1/Data/Member", "Bearer " + sandbox.Token, "application/xml", member);
        }
    }

    /// <summary>Posts rows to the legacy API of Ambition, as a client does.</summary>
    public static Task PostAsync(ProvisioningSandbox sandbox, string endpoint, object rows) => SendAsync(
        $"{sandbox.AmbitionUri}api/v1/{endpoint}/", "Token " + sandbox.Token, "application/json", JsonSerializer.Serialize(rows));

    private static async Task SendAsync(string address, string authorization, string contentType, string body)
    {
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Post, address) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using HttpResponseMessage response = await http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}
