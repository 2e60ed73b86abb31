using System.Globalization;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using Provisioning.Sandbox;

namespace Provisioning.Benchmarks;

/// <summary>Has the sandbox compile what it answers with, which would otherwise cost the first request processor time.</summary>
internal static class ServerWarmUp
{
    private const int Requests = 50;
    private const int Rows = 500;

    /// <summary>Sends accounts in both formats and asks for members; afterwards the sandbox is as it was.</summary>
    public static void Run(ProvisioningSandbox sandbox)
    {
        using HttpClient client = new();
        int[] numbers = Enumerable.Range(1, Rows).ToArray();
        string json = "[" + string.Join(',', numbers.Select(Object)) + "]";
        string csv = string.Join('\n', numbers.Select(BenchmarkFiles.Line).Prepend(BenchmarkFiles.Header));
        Uri accounts = new(sandbox.AmbitionUri, "api/v1/account/");
        Uri members = new($"{sandbox.AgilityUri}/rest-1.v1/Data/Member?sel=Name,Username,Email");
        for (int i = 0; i < Requests; i++)
        {
            Send(client, new HttpRequestMessage(HttpMethod.Post, accounts) { Content = new StringContent(json, Encoding.UTF8, "application/json") }, "Token", sandbox.Token);
            Send(client, new HttpRequestMessage(HttpMethod.Post, accounts) { Content = new StringContent(csv, Encoding.UTF8, "text/csv") }, "Token", sandbox.Token);
            Send(client, new HttpRequestMessage(HttpMethod.Get, members), "Bearer", sandbox.Token);
        }

        sandbox.Reset();
    }

    private static string Object(int row) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"username":"{{BenchmarkFiles.Username(row)}}","email":"{{BenchmarkFiles.Email(row)}}","first_name":"A{{row}}","last_name":"Z","is_active":true}""");

    private static void Send(HttpClient client, HttpRequestMessage request, string scheme, string token)
    {
        using (request)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(scheme, token);
            using HttpResponseMessage response = client.Send(request);
            response.EnsureSuccessStatusCode();
        }
    }
}
