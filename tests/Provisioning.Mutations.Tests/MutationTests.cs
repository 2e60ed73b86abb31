namespace Provisioning.Mutations.Tests;

/// <summary>Takes one protection after the other out of a copy of the code: each time a test must fail.</summary>
[Trait("Category", "Mutations")]
public sealed class MutationTests
{
    public static TheoryData<Mutation> All => new(Mutations.All);

    [Theory]
    [MemberData(nameof(All))]
    public void Protected_code_exists_in_its_file(Mutation mutation) =>
        Assert.Equal(2, File.ReadAllText(WorkingCopy.PathOf(WorkingCopy.Repository, mutation)).Split(mutation.Text).Length);
}

/// <summary>The long part: builds and tests a broken copy for each protection.</summary>
[Trait("Category", "Mutations")]
[Trait("Set", "Nightly")]
public sealed class BrokenCopyTests(WorkingCopy copy) : IClassFixture<WorkingCopy>
{
    public static TheoryData<Mutation> All => new(Mutations.All);

    [Fact]
    public void With_all_protections_in_place_the_tests_pass()
    {
        string filter = string.Join('|', Mutations.All.Select(m => Filter(m)).Distinct());

        (int exitCode, string output) = copy.Test(filter);

        Assert.True(exitCode == 0, output);
        Assert.Contains("Passed!", output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Without_the_protection_a_test_fails(Mutation mutation)
    {
        (int exitCode, string output) = copy.With(mutation, () => copy.Test(Filter(mutation)));

        Assert.True(exitCode != 0, $"Nothing noticed that this is gone: {mutation}.");
        Assert.True(output.Contains("Failed!", StringComparison.Ordinal), output);
    }

    private static string Filter(Mutation mutation) => "FullyQualifiedName~Provisioning.Core.Tests." + mutation.Tests;
}
