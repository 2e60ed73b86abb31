using System.Text.Json.Nodes;
using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Ambition.Wire;

/// <summary>Refused rows are errors with the server's words; the others are done, with few requests.</summary>
public sealed class RefusedRowTests : AmbitionTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Bad_rows_named_by_the_answer_fail_alone(bool goodRowsKept)
    {
        Sandbox.Options.Ambition.GoodRowsKept = goodRowsKept;
        AmbitionUser[] users = Users(100, bad: [1, 37, 38, 100]);

        IReadOnlyList<ProvisioningResult> results = await Save(Client(), users);

        Refused(results, 1, 37, 38, 100);
        Assert.Equal(96, Sandbox.Ambition.Users.Count);
        Assert.All(results.Where(r => r.IsFailure), r => Assert.Contains("first_name", r.Message, StringComparison.Ordinal));
        Assert.InRange(Sandbox.Requests.Count, 1, goodRowsKept ? 2 : 10);
    }

    [Fact]
    public async Task A_row_wise_answer_with_success_is_matched_by_position()
    {
        RawServer server = Serve(request => RowWise(request, status: 201));

        IReadOnlyList<ProvisioningResult> results = await Save(Client(server), Users(20, bad: [3, 20]));

        Refused(results, 3, 20);
        Assert.Single(server.Requests);
        Assert.All(results.Where(r => r.IsFailure), r => Assert.Equal("Ambition refused the row: first_name: Empty.", r.Message));
    }

    [Fact]
    public async Task A_row_wise_refusal_sends_the_good_rows_again()
    {
        RawServer server = Serve(request => RowWise(request, status: request.Body.Contains("\"first_name\":\"\"", StringComparison.Ordinal) ? 400 : 201));

        IReadOnlyList<ProvisioningResult> results = await Save(Client(server), Users(20, bad: [3, 20]));

        Refused(results, 3, 20);
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(18, JsonNode.Parse(server.Requests[1].Body)!.AsArray().Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task The_rows_of_an_answer_may_be_counted_from_0_or_1(int first)
    {
        RawServer server = Serve(request =>
        {
            int[] bad = BadPositions(request);
            return bad.Length == 0
                ? RawAnswer.Of(201)
                : RawAnswer.Of(400, "{\"errors\":[" + string.Join(",", bad.Select(p => $"{{\"row\":{p + first},\"message\":\"Empty.\"}}")) + "]}");
        });

        IReadOnlyList<ProvisioningResult> results = await Save(Client(server), Users(50, bad: [10, 30]));

        Refused(results, 10, 30);
        Assert.InRange(server.Requests.Count, 2, 7);
    }

    [Theory]
    [InlineData(1, 21)]
    [InlineData(4, 80)]
    public async Task Bad_rows_not_named_by_the_answer_fail_alone(int bad, int mostRequests)
    {
        RawServer server = Serve(request => BadPositions(request).Length == 0 ? RawAnswer.Of(200) : RawAnswer.Of(400, "No.", "text/plain"));
        int[] rows = Enumerable.Range(1, bad).Select(i => i * 200).ToArray();

        IReadOnlyList<ProvisioningResult> results = await Save(Client(server), Users(1000, rows));

        Refused(results, rows);
        Assert.InRange(server.Requests.Count, 2, mostRequests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"detail\":\"The time_zone is required.\"}")]
    public async Task Refusal_of_all_rows_needs_a_limited_number_of_requests(string body)
    {
        RawServer server = Serve(RawAnswer.Of(400, body));

        IReadOnlyList<ProvisioningResult> results = await Save(Client(server), Users(5000, bad: []));

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Failed, r.Outcome));
        Assert.Equal(5000, results.Count);
        Assert.InRange(server.Requests.Count, 1, 60);
        Assert.All(results, r => Assert.Contains(body.Length == 0 ? "400" : "time_zone", r.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_few_good_rows_are_found_among_many_bad_ones()
    {
        AmbitionUser[] users = Users(200, bad: Enumerable.Range(1, 200).Where(i => i % 50 != 0).ToArray());

        IReadOnlyList<ProvisioningResult> results = await Save(Client(), users);

        Assert.Equal([50L, 100L, 150L, 200L], results.Where(r => !r.IsFailure).Select(r => r.Row));
        Assert.Equal(4, Sandbox.Ambition.Users.Count);
    }

    [Fact]
    public async Task A_request_that_is_too_large_for_the_service_is_halved()
    {
        RawServer server = Serve(request => JsonNode.Parse(request.Body)!.AsArray().Count > 10 ? RawAnswer.Of(413) : RawAnswer.Of(201));

        IReadOnlyList<ProvisioningResult> results = await Save(Client(server), Users(64, bad: []));

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Created, r.Outcome));
        Assert.Equal(64, server.Requests.Where(r => JsonNode.Parse(r.Body)!.AsArray().Count <= 10).Sum(r => JsonNode.Parse(r.Body)!.AsArray().Count));
    }

    [Fact]
    public async Task A_request_beyond_the_own_limit_is_not_even_sent()
    {
        AmbitionUser[] users = Users(40, bad: []);
        AmbitionOptions options = new() { ChunkBytes = 1000 };

        IReadOnlyList<ProvisioningResult> results = await Save(Client(options), users);

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Created, r.Outcome));
        Assert.All(Bodies, body => Assert.InRange(body.Length, 1, 1000));
        Assert.Equal(40, Sandbox.Ambition.Users.Count);
    }

    [Fact]
    public async Task One_row_beyond_every_limit_is_refused_alone()
    {
        AmbitionUser large = new() { Username = "l@x", Email = "l@x", FirstName = new string('x', 2000), LastName = "L", Row = 2 };

        IReadOnlyList<ProvisioningResult> results = await Save(Client(new AmbitionOptions { ChunkBytes = 1000 }), User("a", 1), large, User("b", 3));

        Refused(results, 2);
        Assert.Equal(ProvisioningErrorKind.TooLarge, results[1].Error!.Kind);
    }

    [Fact]
    public async Task Each_result_counts_the_requests_of_its_row()
    {
        IReadOnlyList<ProvisioningResult> results = await Save(Client(), User("a", 1), BadUser("b", 2));

        Assert.All(results, r => Assert.InRange(r.Attempts, 2, 3));
    }

    private static AmbitionUser[] Users(int count, int[] bad) =>
        Enumerable.Range(1, count).Select(i => bad.Contains(i) ? BadUser("p" + i, i) : User("p" + i, i)).ToArray();

    private static void Refused(IReadOnlyList<ProvisioningResult> results, params int[] rows)
    {
        Assert.Equal(rows.Select(r => (long)r), results.Where(r => r.Outcome == ProvisioningOutcome.Failed).Select(r => r.Row));
        Assert.All(results.Where(r => !rows.Contains((int)r.Row)), r => Assert.Equal(ProvisioningOutcome.Created, r.Outcome));
        Assert.Equal(results.Select(r => r.Row).Order(), results.Select(r => r.Row));
    }

    private static int[] BadPositions(RawRequest request) => JsonNode.Parse(request.Body)!.AsArray()
        .Select((row, i) => (Position: i, IsBad: (string)row!["first_name"]! == ""))
        .Where(row => row.IsBad)
        .Select(row => row.Position)
        .ToArray();

    private static RawAnswer RowWise(RawRequest request, int status)
    {
        int[] bad = BadPositions(request);
        int count = JsonNode.Parse(request.Body)!.AsArray().Count;
        return RawAnswer.Of(status, "[" + string.Join(",", Enumerable.Range(0, count).Select(i => bad.Contains(i) ? "{\"first_name\":[\"Empty.\"]}" : "{}")) + "]");
    }

    [Fact]
    public async Task A_token_in_the_words_about_a_row_is_masked()
    {
        RawServer server = Serve(RawAnswer.Of(400, $"[{{}},{{\"username\":[\"not with {Secrets.Token}\"]}}]", "application/json"), RawAnswer.Of(201, "[]", "application/json"));

        IReadOnlyList<ProvisioningResult> results = await Save(Client(server), User("a"), User("b"));

        Assert.Contains("not with ***", results[1].Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secrets.Token, results[1].Message, StringComparison.Ordinal);
    }
}
