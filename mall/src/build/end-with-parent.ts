// Loaded into a build before it begins: a build must not outlive the mall that was killed.
process.once('disconnect', () => process.exit(1))
// The listener alone would keep the finished build from ending.
process.channel?.unref()
