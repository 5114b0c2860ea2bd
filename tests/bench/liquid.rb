# Microseconds of one page: ruby liquid.rb TEMPLATE DATA OUTPUT
require 'json'
require 'liquid'

template = Liquid::Template.parse(File.read(ARGV[0]))
values = JSON.parse(File.read(ARGV[1]))
File.write(ARGV[2], template.render(values))
20.times { template.render(values) }
times = Array.new(5) do
  start = Process.clock_gettime(Process::CLOCK_MONOTONIC)
  30.times { template.render(values) }
  (Process.clock_gettime(Process::CLOCK_MONOTONIC) - start) * 1e6 / 30
end
puts times.sort[2]
