using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Targets.Agility;

namespace Provisioning.Core.Tests.Targets.Agility;

/// <summary>Values read together with an earlier batch, and how long they are valid.</summary>
public sealed class SharedReadingTests
{
    private static readonly Oid Ann = new("Member", 1001);

    private static readonly MemberKey[] Keys = [new() { Oid = Ann }];

    private readonly Clock _clock = new();

    [Fact]
    public void Reading_is_shared_until_a_step_changes_the_member()
    {
        SharedReading reading = new(_clock);
        FoundMembers read = Read();

        reading.Keep(reading.Begin(), read);
        Assert.Same(read, reading.Find(Keys, ["Name"]));
        Assert.Null(reading.Find(Keys, ["Phone"]));
        Assert.Null(reading.Find([new MemberKey { Oid = new Oid("Member", 1002) }], ["Name"]));

        reading.Touch(Ann);
        Assert.Null(reading.Find(Keys, ["Name"]));
    }

    [Fact]
    public void Member_changed_by_a_step_during_the_read_is_read_again()
    {
        SharedReading reading = new(_clock);

        int request = reading.Begin();
        reading.Touch(Ann);
        reading.Keep(request, Read());

        Assert.Null(reading.Find(Keys, ["Name"]));
    }

    [Fact]
    public void Answer_after_that_of_a_later_request_is_ignored()
    {
        SharedReading reading = new(_clock);

        int slow = reading.Begin();
        reading.Touch(Ann);
        int later = reading.Begin();
        FoundMembers read = Read();
        reading.Keep(later, read);
        reading.Keep(slow, Read());

        Assert.Same(read, reading.Find(Keys, ["Name"]));
    }

    [Fact]
    public void Failed_key_is_requested_again()
    {
        SharedReading reading = new(_clock);
        FoundMembers read = Read();
        Assert.Single(read.ByOid).Error = new ProvisioningException(ProvisioningErrorKind.ServerError, "later");

        reading.Keep(reading.Begin(), read);

        Assert.Null(reading.Find(Keys, ["Name"]));
    }

    [Fact]
    public void Members_are_read_again_after_a_pause()
    {
        SharedReading reading = new(_clock);
        reading.Keep(reading.Begin(), Read());

        _clock.Seconds = 59;
        Assert.NotNull(reading.Find(Keys, ["Name"]));
        _clock.Seconds = 60;
        Assert.Null(reading.Find(Keys, ["Name"]));
    }

    private static FoundMembers Read()
    {
        FoundMembers read = new(new HashSet<string> { "Name" });
        read.Add(Keys[0]);
        return read;
    }

    private sealed class Clock : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
