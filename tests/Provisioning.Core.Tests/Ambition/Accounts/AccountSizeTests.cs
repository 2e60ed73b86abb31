using Provisioning.Ambition.Accounts;

namespace Provisioning.Core.Tests.Ambition.Accounts;

/// <summary>The bound for the bytes of an account, which is computed without writing it.</summary>
public sealed class AccountSizeTests
{
    public static TheoryData<AmbitionUser> Users => new()
    {
        new AmbitionUser { Username = "ann", Email = "ann@corp.example", FirstName = "Ann", LastName = "Lee" },
        new AmbitionUser { Username = "ann", IsActive = false },
        new AmbitionUser { Username = "\"\\ünï\u0007", Email = "", FirstName = "é\U0001F600", LastName = new string('x', 500), TimeZone = "Europe/Rome" },
        new AmbitionUser { Username = "ann", Fields = [new("department", "\"Sales\""), new("is_manager", true), new("level", 7), new("nothing", null)] },
    };

    [Theory]
    [MemberData(nameof(Users))]
    public void Estimated_size_equals_the_size_of_the_row(AmbitionUser user)
    {
        LegacyAccountForm form = new();

        Assert.Equal(form.Record(user).MaximumBytes, form.MaximumBytes(user));
    }
}
